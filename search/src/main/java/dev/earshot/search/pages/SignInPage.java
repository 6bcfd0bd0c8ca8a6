package dev.earshot.search.pages;

import dev.earshot.search.Words;
import org.jspecify.annotations.Nullable;

/**
 * The page where people say who they are.
 *
 * @param next where they wanted to go
 * @param refused whether they have just said something that is not known
 * @param person who is signed in already, and may leave; null for nobody
 */
record SignInPage(
    Words words, String next, boolean refused, Pages.@Nullable Person person, Pages.Ways ways) {

  /** Where the provider's page is reached from. */
  String provider() {
    return "/signin/openid?next=" + SearchPage.encoded(next);
  }

  /** Whether anybody has to say who they are. */
  boolean closed() {
    return ways.token() || ways.password() || ways.provider();
  }

  String asset(String name) {
    return Assets.address(name);
  }
}
