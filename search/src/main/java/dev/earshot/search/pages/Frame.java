package dev.earshot.search.pages;

import dev.earshot.search.Language;
import dev.earshot.search.Words;
import dev.earshot.search.Workspace;
import dev.earshot.search.bulletins.AlertLife;
import dev.earshot.search.bulletins.Bulletins;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds every page.
 *
 * @param here the path of the page, which is marked in the navigation
 * @param other the same page in the other language
 * @param alerts how many alerts are open
 * @param blind how many sources cannot be heard
 * @param closed whether people are signed in, and may leave
 */
record Frame(
    Words words,
    String workspace,
    String here,
    Link other,
    long alerts,
    long blind,
    boolean closed) {

  /** Something to follow. */
  record Link(String label, String address) {}

  static Frame of(
      Words words,
      Workspace workspace,
      Bulletins bulletins,
      String here,
      String address,
      boolean closed) {
    Language other = words.language() == Language.EN ? Language.FR : Language.EN;
    String lang = (address.indexOf('?') < 0 ? "?" : "&") + "lang=" + other.code();
    return new Frame(
        words,
        workspace.name(),
        here,
        new Link(other.own(), address + lang),
        bulletins.alerts().stream().filter(AlertLife::open).count(),
        bulletins.sources().stream().filter(SourceRow::isBlind).count(),
        closed);
  }

  String say(String key, Object... figures) {
    return words.say(key, figures);
  }

  /** What marks the page in the navigation; null, which leaves the mark out, on any other. */
  @Nullable String current(String path) {
    return here.equals(path) ? "page" : null;
  }

  /** Assets carry their content's digest, so that a browser may keep them for ever. */
  String asset(String name) {
    return Assets.address(name);
  }
}
