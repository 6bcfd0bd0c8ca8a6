package dev.earshot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PagesTest {

  private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa");

  private Desk desk;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException, InterruptedException {
    desk = Desk.open(folder);
  }

  @AfterAll
  void close() {
    desk.close();
  }

  static Stream<Arguments> pages() {
    return Stream.of(
            "/",
            "/?q=mini+and+(",
            "/?q=hostile",
            "/?q=nothing-like-this",
            "/overview",
            "/moments",
            "/voices",
            "/voice?name=voice_1",
            "/report",
            "/alerts",
            "/sources",
            "/quality",
            "/help",
            "/nowhere")
        .flatMap(
            path ->
                Stream.of("window", "phone", "dark", "french")
                    .map(look -> Arguments.of(path, look)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("pages")
  void keepsNobodyOutAndBreaksNothing(String path, String look) {
    Function<Desk, BrowserContext> opened =
        switch (look) {
          case "phone" -> Desk::phone;
          case "dark" -> Desk::dark;
          case "french" -> Desk::french;
          default -> Desk::window;
        };
    try (BrowserContext context = opened.apply(desk)) {
      Page page = context.newPage();
      List<String> troubles = new ArrayList<>();
      page.onPageError(troubles::add);
      page.onConsoleMessage(
          message -> {
            // A page that is not there answers 404, and the browser says so.
            if (message.type().equals("error") && !message.text().contains("404")) {
              troubles.add(message.text());
            }
          });
      page.navigate(path);
      Desk.picture(page, (path + " " + look).replaceAll("[^a-z]+", "-"));

      assertThat(troubles).isEmpty();
      assertThat(page.evaluate("window.hurt")).isNull();
      assertThat(
              (Boolean)
                  page.evaluate(
                      "document.scrollingElement.scrollWidth <="
                          + " document.scrollingElement.clientWidth"))
          .as("nothing sticks out at the side")
          .isTrue();
      assertThat(inaccessible(page)).isEmpty();
    }
  }

  /** What keeps somebody out of a page; nothing, where it is accessible. */
  private static List<String> inaccessible(Page page) {
    List<Rule> violations = new AxeBuilder(page).withTags(RULES).analyze().getViolations();
    return violations.stream().map(PagesTest::shown).toList();
  }

  private static String shown(Rule rule) {
    return rule.getId() + ": " + rule.getHelp() + " " + rule.getNodes();
  }

  @Test
  void saysWhatIsWrongWithAQueryAndOffersTheCure() {
    try (BrowserContext context = desk.window()) {
      Page page = context.newPage();
      page.navigate("/");
      page.getByRole(AriaRole.COMBOBOX).fill("(mini");
      page.keyboard().press("Enter");

      assertThat(page.getByRole(AriaRole.ALERT)).containsText("not closed");
      page.getByRole(AriaRole.ALERT)
          .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("(mini)"))
          .click();

      assertThat(page.getByRole(AriaRole.ARTICLE).first()).isVisible();
    }
  }

  @Test
  void narrowsWithFacetsAndKeepsItInTheAddress() {
    try (BrowserContext context = desk.window()) {
      Page page = context.newPage();
      page.navigate("/");
      page.locator("#facets a", new Page.LocatorOptions().setHasText("negative")).first().click();
      String narrowed = page.url();
      int results = page.getByRole(AriaRole.ARTICLE).count();

      Page another = context.newPage();
      another.navigate(narrowed);

      assertThat(narrowed).contains("negative");
      assertThat(another.getByRole(AriaRole.ARTICLE)).hasCount(results);
      page.goBack();
      assertThat(page).hasURL(Pattern.compile("/$"));
    }
  }

  @Test
  void worksWithoutScripts() {
    try (BrowserContext context = desk.withoutScripts()) {
      Page page = context.newPage();
      page.navigate("/");
      page.getByRole(AriaRole.SEARCHBOX).fill("rallye");
      page.keyboard().press("Enter");

      assertThat(page.locator("article mark").first())
          .hasText(Pattern.compile("rallye", Pattern.CASE_INSENSITIVE));
    }
  }

  @Test
  void exportsToTheLastRow() throws IOException {
    try (BrowserContext context = desk.window()) {
      Page page = context.newPage();
      page.navigate("/?q=id%3Aquiet*");
      Download download =
          page.waitForDownload(
              () ->
                  page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("JSONL"))
                      .click());

      assertThat(Files.readAllLines(download.path())).hasSize(112);
    }
  }

  @Test
  void isUsedWithTheKeyboard() {
    try (BrowserContext context = desk.window()) {
      Page page = context.newPage();
      page.navigate("/");
      page.keyboard().press("Tab");
      assertThat(page.locator(":focus")).hasText("Skip to the content");
      page.keyboard().press("/");

      assertThat(page.getByRole(AriaRole.COMBOBOX)).isFocused();
    }
  }

  @Test
  void showsAScriptInAMentionAsText() {
    try (BrowserContext context = desk.window()) {
      Page page = context.newPage();
      page.navigate("/?q=id%3Ascript");

      assertThat(page.getByRole(AriaRole.ARTICLE)).containsText("<script>window.hurt=1</script>");
      assertThat(page.evaluate("window.hurt")).isNull();
    }
  }

  @Test
  void saysThatSomethingNewHasCome() throws IOException, InterruptedException {
    try (BrowserContext context = desk.window()) {
      Page page = context.newPage();
      page.waitForResponse(Pattern.compile("/api/live"), () -> page.navigate("/?q=mini"));
      desk.say("live-1", "a new MINI has come");

      assertThat(page.locator("#live")).isVisible();
    }
  }

  @Test
  void tellsWhatIsSaidWhileOneLooksUntilItIsToldToPause() throws IOException, InterruptedException {
    try (BrowserContext context = desk.window()) {
      Page page = context.newPage();
      page.waitForResponse(Pattern.compile("/api/live"), () -> page.navigate("/overview"));
      desk.say("live-2", "the ticker shows this MINI Cooper");

      assertThat(page.locator("#ticker li").first()).containsText("the ticker shows this");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Pause")).click();
      assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Go on")))
          .isVisible();
    }
  }

  @Test
  void leadsFromAMentionToItsStoryAndItsVoice() {
    try (BrowserContext context = desk.window()) {
      Page page = context.newPage();
      page.navigate("/?q=id%3Ascript");
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Copies of this")).click();

      assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
          .containsText("<script>window.hurt=1</script>");
      assertThat(page.evaluate("window.hurt")).isNull();
      assertThat(inaccessible(page)).isEmpty();

      page.locator("article a.voice").first().click();

      assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
          .containsText("<script>");
      assertThat(page.evaluate("window.hurt")).isNull();
      assertThat(inaccessible(page)).isEmpty();
    }
  }

  @Test
  void marksAMomentAndShowsItOnTheTimeline() {
    try (BrowserContext context = desk.window()) {
      Page page = context.newPage();
      page.navigate("/moments");
      page.getByText("Add a moment").click();
      page.getByLabel("Name").fill("Rallye <b>Monte-Carlo</b>");
      page.getByLabel("First day").fill(LocalDate.now(ZoneOffset.UTC).minusDays(3).toString());
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Add")).click();

      assertThat(page.getByRole(AriaRole.ARTICLE)).containsText("Rallye <b>Monte-Carlo</b>");
      assertThat(inaccessible(page)).isEmpty();
      page.navigate("/overview");
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Rallye")).click();
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Remove")).click();
      assertThat(page.getByText("No moment yet")).isVisible();
    }
  }

  @Test
  void showsWhereAPersonAndTheMachineDiffer() {
    try (BrowserContext context = desk.window()) {
      Page page = context.newPage();
      page.navigate("/?q=id%3Aquiet-2");
      page.getByText("Correct", new Page.GetByTextOptions().setExact(true)).click();
      page.getByRole(
              AriaRole.BUTTON, new Page.GetByRoleOptions().setName("negative").setExact(true))
          .click();
      assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Undo")))
          .isVisible();

      page.navigate("/quality");

      assertThat(page.locator(".numbers")).containsText("of 1");
      assertThat(inaccessible(page)).isEmpty();
    }
  }
}
