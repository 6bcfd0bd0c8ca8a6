package dev.earshot.search.http;

import static dev.earshot.search.Sample.post;
import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.earshot.contract.SavedSearch;
import dev.earshot.search.Desk;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of search, as it is without scripts. */
final class SearchPageTest {

  private static final String FORM = "application/x-www-form-urlencoded";

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void open() throws IOException {
    desk = Desk.open(folder);
    desk.with(
        post("a", "rappel de la batterie à Lyon", "2026-11-16T09:00:00Z").told("recall"),
        post("b", "rappel de la batterie, dit Lyon", "2026-11-17T09:00:00Z").told("recall"),
        post("c", "une panne de batterie à Lyon", "2026-11-18T09:00:00Z").about("electric"),
        post("d", "belle voiture", "2026-11-19T09:00:00Z"));
  }

  @AfterEach
  void close() throws IOException {
    desk.close();
  }

  private Document page(String address) {
    HttpResponse<String> response = desk.get(address, "Accept-Language", "en");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Jsoup.parse(response.body(), desk.address(address).toString());
  }

  private Document follow(Document page, String link) {
    String address = page.select(link).attr("href");
    int anchor = address.indexOf('#');
    return page(anchor < 0 ? address : address.substring(0, anchor));
  }

  @Test
  void foldsCopiesAndUnfoldsThem() {
    Document folded = follow(page("/"), "#folding a:not([aria-current])");

    assertThat(folded.select("article")).hasSize(3);
    assertThat(folded.select(".fold").eachText()).containsExactly("▸ one copy");

    Document unfolded = follow(folded, ".fold");

    assertThat(unfolded.select("article")).hasSize(4);
    assertThat(unfolded.select(".unfolded article").text())
        .contains("rappel de la batterie à Lyon");
    assertThat(follow(unfolded, ".fold").select("article")).hasSize(3);
    assertThat(desk.get("/?fold=all").statusCode()).isEqualTo(400);
  }

  @Test
  void leadsToEveryValueOfAFacet() throws IOException {
    for (int i = 0; i < 130; i++) {
      desk.with(post("v" + i, "batterie", "2026-11-20T09:00:00Z").by("voice" + i));
    }
    Document first = follow(page("/?q=batterie&sort=oldest"), ".more a[href*=author]");
    Document second = follow(first, "a[rel=next]");

    List<String> values = new ArrayList<>(first.select(".facet bdi").eachText());
    assertThat(values).hasSize(100);
    values.addAll(second.select(".facet bdi").eachText());
    assertThat(second.select("a[rel=next]")).isEmpty();
    assertThat(follow(second, "a[rel=prev]").text()).isEqualTo(first.text());
    assertThat(values)
        .doesNotHaveDuplicates()
        .containsAll(IntStream.range(0, 130).mapToObj(i -> "voice" + i).toList());
    Document chosen = follow(second, ".facet a");
    assertThat(chosen.select("article")).hasSize(1);
    assertThat(chosen.location()).contains("q=batterie", "sort=oldest", "is=author");
    assertThat(desk.get("/values?q=mini+and+(").headers().firstValue("location"))
        .hasValueSatisfying(at -> assertThat(page(at).select("#trouble").text()).isNotEmpty());
    assertThat(desk.get("/values?by=nothing").statusCode()).isEqualTo(400);
  }

  @Test
  void keepsOrderAndFoldingWhileItIsNarrowed() {
    Document narrowed = follow(page("/?sort=oldest&fold=copies"), ".facet a");

    assertThat(narrowed.location()).contains("sort=oldest", "fold=copies", "is=");
    assertThat(narrowed.select("#box input[name=fold]").attr("value")).isEqualTo("copies");
    assertThat(narrowed.select(".export a").attr("href")).doesNotContain("fold=");
  }

  @Test
  void findsMentionsLikeOne() {
    Document like = page("/?like=a");

    assertThat(like.select("article")).hasSize(2);
    assertThat(like.select(".chips").text()).contains("Like", "rappel de la batterie à Lyon");
    assertThat(page("/").select("a.like").eachAttr("href")).contains("/?like=a&sort=relevance");
    assertThat(desk.get("/api/mentions?like=a").body()).contains("\"total\":2");
    assertThat(desk.get("/api/export?like=a").body().lines()).hasSize(2);
  }

  @Test
  void keepsASearchAsItStandsRenamesAndDropsIt() {
    String address = "q=batterie&is=topic:electric&sort=oldest";

    desk.post(
        "/searches",
        "name=%s&address=%s&back=/".formatted("Batteries", encode(address, UTF_8)),
        "Content-Type",
        FORM);
    desk.post("/searches", "name=Batteries&address=from%3D2026-11-16", "Content-Type", FORM);

    assertThat(desk.board.searches())
        .extracting(SavedSearch::id, SavedSearch::query, SavedSearch::address)
        .containsExactly(
            tuple("batteries", "batterie", "q=batterie&is=topic%3Aelectric&sort=oldest"),
            tuple("batteries-2", "id:*", "from=2026-11-16"));
    Document kept = follow(page("/"), ".kept-list a");
    assertThat(kept.select("article")).hasSize(1);
    assertThat(kept.select(".kept-list a[aria-current]").text()).isEqualTo("Batteries");

    HttpResponse<String> renamed =
        desk.post("/searches/batteries", "name=Piles&back=/%3Fq%3Dx", "Content-Type", FORM);

    assertThat(renamed.headers().firstValue("Location"))
        .hasValueSatisfying(to -> assertThat(to).endsWith("/?q=x"));
    assertThat(page("/").select(".kept-list a").eachText()).containsExactly("Batteries", "Piles");

    desk.post("/searches/batteries", "back=/", "Content-Type", FORM);

    assertThat(desk.board.searches()).extracting(SavedSearch::id).containsExactly("batteries-2");
  }

  @Test
  void leadsNowhereElseAfterAForm() {
    HttpResponse<String> kept =
        desk.post(
            "/searches", "name=X&address=q%3Dx&back=https://evil.example", "Content-Type", FORM);

    assertThat(kept.headers().firstValue("Location").orElseThrow()).endsWith("/alerts#searches");
  }

  @Test
  void tellsHowFarAnExportHasGot() {
    assertThat(desk.get("/api/export/progress?ticket=t").statusCode()).isEqualTo(404);

    desk.get("/api/export?format=csv&ticket=t");

    assertThat(desk.get("/api/export/progress?ticket=t").body())
        .isEqualTo("{\"total\":4,\"done\":4,\"state\":\"whole\"}");
  }

  @Test
  void saysWhatIsWrongInTheReadersLanguage() {
    assertThat(desk.get("/?lang=fr&q=(mini").body()).contains("Cette parenthèse n’est pas fermée");
    assertThat(desk.get("/?lang=en&q=(mini").body()).contains("This bracket is not closed");
    assertThat(desk.get("/api/mentions?q=(mini", "Accept-Language", "fr").body())
        .contains("This bracket is not closed");
  }

  @Test
  void saysWhatElseIsWrongInTheReadersLanguage() {
    assertThat(page("/?lang=fr&brand=Nobody").select(".trouble").text())
        .contains("il n’y a pas de marque", "écrivez l’une de Mini France");
    assertThat(page("/?lang=fr&from=soon").select(".trouble").text())
        .contains("n’est pas une date");
    assertThat(page("/?from=2026-11-02&to=2026-11-01").select(".trouble").text())
        .contains("to is not after from");
    assertThat(page("/?is=channel:pigeon").select(".trouble").text())
        .contains("channel is “pigeon”; write one of press, social, forum, video, review");
    for (String wrong : List.of("sort=loud", "is=nonsense", "fold=x", "nothing=1", "cursor=x")) {
      assertThat(refused("/?" + wrong, "fr")).as(wrong).doesNotContain("write", "begin again");
      assertThat(refused("/?" + wrong, "en")).as(wrong).containsAnyOf("write", "begin again");
    }
    assertThat(refused("/nowhere", "fr")).contains("il n’y a rien à /nowhere");
    assertThat(desk.get("/api/mentions?brand=Nobody", "Accept-Language", "fr").body())
        .contains("there is no brand “Nobody”");
  }

  private String refused(String address, String language) {
    HttpResponse<String> response =
        desk.get(address, "Accept-Language", language, "Accept", "text/html");
    assertThat(response.statusCode()).as(address).isBetween(400, 404);
    return Jsoup.parse(response.body()).select("main").text();
  }

  @Test
  void saysWhereAQueryMayNotMeanWhatItSays() {
    Document never = page("/?q=batterie+NOT+batterie&lang=fr");

    assertThat(never.select("#remarks").text()).contains("ne peut rien trouver");
    assertThat(never.select("#remarks").hasAttr("hidden")).isFalse();
    assertThat(page("/?q=batterie").select("#remarks").hasAttr("hidden")).isTrue();
  }

  @Test
  void completesWhatIsTyped() {
    assertThat(desk.get("/api/complete?q=elec", "Accept-Language", "en").body())
        .isEqualTo(
            "{\"start\":0,\"end\":4,\"options\":[{\"text\":\"topic:electric"
                + " \",\"says\":\"Topic\"}]}");
    assertThat(desk.get("/api/complete?q=elec&at=0").body()).contains("\"options\":[]");
    assertThat(desk.get("/api/complete?q=x&at=-1").statusCode()).isEqualTo(400);
  }
}
