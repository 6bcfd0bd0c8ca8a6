package dev.earshot.search.pages;

/** A page that says what went wrong. */
record FailurePage(Frame frame, int status, String detail) {

  String title() {
    return frame.words().sayOr("failure.title." + status, frame.say("failure.title.500"));
  }
}
