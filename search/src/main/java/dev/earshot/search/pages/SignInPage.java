package dev.earshot.search.pages;

import dev.earshot.search.Words;

/**
 * The page where people say who they are.
 *
 * @param next where they wanted to go
 * @param refused whether they have just said something that is not known
 * @param known whether they are signed in already, and may leave
 */
record SignInPage(Words words, String next, boolean refused, boolean known, Pages.Ways ways) {

  /** Where the provider's page is reached from. */
  String provider() {
    return "/signin/openid?next=" + SearchPage.encoded(next);
  }

  String asset(String name) {
    return Assets.address(name);
  }
}
