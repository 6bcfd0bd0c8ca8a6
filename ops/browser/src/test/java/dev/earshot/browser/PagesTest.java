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
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
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
import org.junit.jupiter.params.provider.ValueSource;

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
            "/?q=mini&fold=copies&like=quiet-3&sort=relevance",
            "/?q=nothing-like-this",
            "/values?by=author",
            "/audit",
            "/overview",
            "/moments",
            "/voices",
            "/voice?name=voice_1",
            "/report",
            "/alerts",
            "/sources",
            "/quality",
            "/brands",
            "/brands/rule?brand=MINI&topic=electric",
            "/help",
            "/signin",
            "/nowhere")
        .flatMap(
            path ->
                Stream.of("window", "french dark window", "dark phone", "french phone")
                    .map(look -> Arguments.of(path, look)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("pages")
  void keepsNobodyOutAndBreaksNothing(String path, String look) {
    try (BrowserContext context = desk.look(look)) {
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
      assertNothingSticksOut(page);
      assertThat(inaccessible(page)).isEmpty();
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      assertThat(page.locator(".top nav")).isHidden();
      assertThat(page.locator("main")).hasCSS("color", "rgb(0, 0, 0)");
    }
  }

  private static void assertNothingSticksOut(Page page) {
    assertThat(
            (Boolean)
                page.evaluate(
                    "document.scrollingElement.scrollWidth <="
                        + " document.scrollingElement.clientWidth"))
        .as("nothing sticks out at the side")
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rtl", "zalgo", "long"})
  void keepsWhatOthersWroteInItsPlaceOnThePageOfItsStory(String mention) {
    try (BrowserContext context = desk.look("dark phone")) {
      Page page = context.newPage();
      page.navigate("/?q=id%3A" + mention);
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Copies of this")).click();

      assertThat(page).hasURL(Pattern.compile("/story"));
      assertThat(page.getByRole(AriaRole.ARTICLE)).containsText("hostile MINI");
      assertNothingSticksOut(page);
      assertThat(page.getByRole(AriaRole.ARTICLE).boundingBox().height).isLessThan(1_000);
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
      page.waitForURL(Pattern.compile("negative"));
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
      page.getByRole(
              AriaRole.LINK, new Page.GetByRoleOptions().setName("Rallye <b>Monte-Carlo</b>"))
          .click();
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Remove")).click();
      assertThat(page.getByText("No moment yet")).isVisible();
    }
  }

  @Test
  void editsAQueryWithWhatThatChangesInSightAndPutsItBack() {
    try (BrowserContext context = desk.window()) {
      Page page = context.newPage();
      page.navigate("/brands");
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("sport").setExact(true))
          .click();
      Locator query = page.locator("#rule-query");
      String before = query.inputValue();
      query.fill(before + " OR (station");
      assertThat(page.locator("#preview")).containsText("not closed");
      query.fill(before + " OR station");
      assertThat(page.locator("#preview .adds")).containsText("parked outside the station");
      assertThat(inaccessible(page)).isEmpty();
      page.getByLabel("Why it is edited").fill("stations <b>count</b>");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save")).click();

      assertThat(page.locator("#history + ol, section .past").first())
          .containsText("stations <b>count</b>");
      assertThat(inaccessible(page)).isEmpty();
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Put this back"))
          .last()
          .click();
      assertThat(page.locator("#rule-query")).hasValue(before);
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
      page.goBack();
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Undo")).click();
      assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Undo")))
          .hasCount(0);
    }
  }

  @Test
  void completesFieldsAndValuesWithTheKeyboard() {
    try (BrowserContext context = desk.window()) {
      Page page = context.newPage();
      page.navigate("/");
      Locator box = page.getByRole(AriaRole.COMBOBOX);
      box.pressSequentially("sent");
      assertThat(page.getByRole(AriaRole.OPTION)).hasCount(1);
      assertThat(box).hasAttribute("aria-expanded", "true");
      assertThat(inaccessible(page)).isEmpty();
      box.press("ArrowDown");
      box.press("Enter");
      assertThat(box).hasValue("sentiment:");
      assertThat(page.getByRole(AriaRole.OPTION)).hasCount(3);
      Desk.picture(page, "completion");
      box.press("Escape");
      assertThat(page.getByRole(AriaRole.OPTION)).hasCount(0);
      assertThat(box).hasValue("sentiment:");
      box.press("ArrowDown");
      box.press("ArrowDown");
      box.press("Enter");
      box.press("Enter");

      assertThat(page).hasURL(Pattern.compile("q=sentiment%3Anegative"));
      assertThat(page.getByRole(AriaRole.ARTICLE).first()).isVisible();
    }
  }

  @Test
  void marksAMistakeWhereItStandsWhileOneTypes() {
    try (BrowserContext context = desk.window()) {
      Page page = context.newPage();
      page.navigate("/");
      Locator box = page.getByRole(AriaRole.COMBOBOX);
      box.pressSequentially("mini AND dakar OR <b>");

      assertThat(page.locator("#trouble")).isVisible();
      assertThat(page.locator("#trouble mark").first()).isVisible();
      assertThat(box).hasAttribute("aria-invalid", "true");
      Desk.picture(page, "mistake");
      assertThat(inaccessible(page)).isEmpty();
      box.fill("NOT mini");
      assertThat(page.locator("#trouble")).isHidden();
      assertThat(page.locator("#remarks")).containsText("every mention is looked at");
      box.fill("mini");
      assertThat(page.locator("#remarks")).isHidden();
    }
  }

  @Test
  void foldsCopiesAndUnfoldsThem() {
    try (BrowserContext context = desk.window()) {
      Page page = context.newPage();
      page.navigate("/?q=recopi%C3%A9e");
      assertThat(page.getByRole(AriaRole.ARTICLE)).hasCount(3);
      page.getByText("Copies folded").click();
      assertThat(page.getByRole(AriaRole.ARTICLE)).hasCount(1);
      page.getByText("2 copies").click();

      assertThat(page.getByRole(AriaRole.ARTICLE)).hasCount(3);
      assertThat(page).hasURL(Pattern.compile("fold=copies&unfold="));
      Desk.picture(page, "unfolded");
      assertThat(inaccessible(page)).isEmpty();
    }
  }

  @Test
  void takesATimeThatIsDraggedOverTheBars() {
    try (BrowserContext context = desk.window()) {
      Page page = context.newPage();
      page.navigate("/");
      BoundingBox plot = page.locator(".plot svg").boundingBox();
      double middle = plot.y + plot.height / 2;
      page.mouse().move(plot.x + plot.width * 0.3, middle);
      page.mouse().down();
      page.mouse().move(plot.x + plot.width * 0.5, middle);
      Desk.picture(page, "brush");
      page.mouse().up();

      assertThat(page).hasURL(Pattern.compile("from=.*to="));
      assertThat(page.getByRole(AriaRole.ARTICLE).first()).isVisible();
    }
  }

  @Test
  void takesATimeWithTheKeyboard() {
    try (BrowserContext context = desk.window()) {
      Page page = context.newPage();
      page.navigate("/");
      Locator from = page.getByRole(AriaRole.SLIDER, new Page.GetByRoleOptions().setName("From"));
      from.focus();
      from.press("ArrowRight");
      from.press("ArrowRight");
      assertThat(from).hasAttribute("aria-valuenow", "2");
      assertThat(inaccessible(page)).isEmpty();
      from.press("Enter");

      assertThat(page).hasURL(Pattern.compile("from=.*to="));
    }
  }

  @Test
  void keepsASearchRenamesAndDropsIt() {
    try (BrowserContext context = desk.window()) {
      Page page = context.newPage();
      page.navigate("/?q=rallye&is=sentiment%3Apositive");
      page.getByText("Saved searches").first().click();
      page.getByLabel("Save this search as").fill("<i>Rallyes</i>");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save")).click();
      page.getByText("Saved searches (1)").click();
      Desk.picture(page, "saved");
      assertThat(inaccessible(page)).isEmpty();
      page.getByText("Change").first().click();
      page.locator(".change input[name=name]").fill("Rallyes");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Rename")).click();
      page.navigate("/");
      page.getByText("Saved searches (1)").click();
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Rallyes")).click();
      assertThat(page).hasURL(Pattern.compile("q=rallye&is=sentiment%3Apositive"));
      page.getByText("Saved searches (1)").click();
      page.getByText("Change").first().click();
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Delete")).click();

      assertThat(page.getByText("Saved searches (1)")).hasCount(0);
    }
  }

  @Test
  void findsMentionsLikeOneWithKeysAlone() {
    try (BrowserContext context = desk.window()) {
      Page page = context.newPage();
      page.navigate("/?q=rallye");
      page.keyboard().press("j");
      page.keyboard().press("j");
      page.keyboard().press("k");
      assertThat(page.getByRole(AriaRole.ARTICLE).first()).isFocused();
      page.keyboard().press("l");

      assertThat(page).hasURL(Pattern.compile("like=.*sort=relevance"));
      assertThat(page.getByRole(AriaRole.ARTICLE).first()).isVisible();
      assertThat(page.getByText("Like", new Page.GetByTextOptions().setExact(true))).isVisible();
    }
  }

  @Test
  void leavesKeysAloneWhileOneTypesAndWhereTheyAreTurnedOff() {
    try (BrowserContext context = desk.window()) {
      Page page = context.newPage();
      page.navigate("/?q=mini");
      page.keyboard().press("/");
      page.keyboard().type("jk?f");
      assertThat(page.getByRole(AriaRole.COMBOBOX)).hasValue("jk?f");
      page.navigate("/?q=mini");
      page.keyboard().press("?");
      assertThat(page.getByText("next and previous mention")).isVisible();
      Desk.picture(page, "keys");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Turn these keys off"))
          .click();
      page.reload();
      page.keyboard().press("j");

      assertThat(page.locator("article:focus")).hasCount(0);
    }
  }

  @Test
  void saysHowFarAnExportHasGot() {
    try (BrowserContext context = desk.window()) {
      Page page = context.newPage();
      page.navigate("/?q=id%3Aquiet*");
      page.waitForDownload(
          () ->
              page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Excel")).click());

      assertThat(page.getByText("All 112 are in the file.")).isVisible();
    }
  }
}
