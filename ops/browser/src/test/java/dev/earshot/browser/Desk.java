package dev.earshot.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import dev.earshot.ops.e2e.EarshotProcess;
import dev.earshot.ops.e2e.Eventually;
import dev.earshot.ops.e2e.Http;
import dev.earshot.ops.e2e.Workplace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A running Earshot with {@link Said} in it, and a browser in front of it. */
final class Desk implements AutoCloseable {

  private static final Path PICTURES = Path.of("target", "pictures");

  private final EarshotProcess earshot;
  private final Http http;
  private final Playwright playwright;
  private final Browser browser;

  private Desk(EarshotProcess earshot, Http http) {
    this.earshot = earshot;
    this.http = http;
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(System.getenv("EARSHOT_BROWSER")))
                    .setArgs(List.of("--no-sandbox", "--disable-background-networking")));
  }

  static Desk open(Path folder) throws IOException, InterruptedException {
    EarshotProcess earshot = Workplace.in(folder).up();
    Http http = earshot.ready();
    String lines = Said.lines(Instant.now());
    String taken = http.post("/api/mentions", "application/x-ndjson", lines).body();
    if (!taken.contains("\"refused\":[]")) {
      throw new IOException("not all mentions were taken: " + taken);
    }
    Eventually.see("all is found", () -> http.count(""), found -> found == lines.lines().count());
    return new Desk(earshot, http);
  }

  /** A window of 1440 by 900, in English, light. */
  BrowserContext window() {
    return browser.newContext(options());
  }

  /** As one of four people sees it; each two of width, colours and language meet in one of them. */
  BrowserContext look(String name) {
    Browser.NewContextOptions options = options();
    if (name.contains("phone")) {
      options.setViewportSize(390, 844);
    }
    if (name.contains("dark")) {
      options.setColorScheme(ColorScheme.DARK);
    }
    if (name.contains("french")) {
      options.setLocale("fr-FR");
    }
    return browser.newContext(options);
  }

  BrowserContext withoutScripts() {
    return browser.newContext(options().setJavaScriptEnabled(false));
  }

  private Browser.NewContextOptions options() {
    return new Browser.NewContextOptions()
        .setBaseURL(http.address().toString())
        .setLocale("en-GB")
        .setViewportSize(1440, 900);
  }

  /** Lets somebody say something now. */
  void say(String id, String text) throws IOException, InterruptedException {
    int status =
        http.post("/api/mentions", "application/json", Said.line(id, "", text, "x", Instant.now()))
            .statusCode();
    if (status != 202) {
      throw new IOException("the mention was not taken: " + status);
    }
  }

  /** Keeps what is seen, for people to look at. */
  static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
    earshot.close();
  }
}
