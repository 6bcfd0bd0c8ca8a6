package dev.earshot.search.pages;

import dev.earshot.query.Brand;
import dev.earshot.search.Search;
import dev.earshot.search.Words;
import dev.earshot.search.Workspace;
import dev.earshot.search.index.Mentions.By;
import dev.earshot.search.index.Mentions.Facet;
import dev.earshot.search.index.Mentions.Group;
import dev.earshot.search.report.Friends.Friend;
import java.util.List;

/**
 * The page of voices: those closest to a brand, and those heard most.
 *
 * @param closest by affinity, the closest first
 * @param loudest by mentions, the most first, copies and the brand's own included
 */
record VoicesPage(
    Frame frame,
    String brand,
    List<SearchPage.Choice> brands,
    List<AffinityView> closest,
    List<Loud> loudest) {

  /** Where this page is. */
  static final String PATH = "/voices";

  /** A voice that says much. */
  record Loud(String voice, String address, String mentions, String stories, String search) {}

  static VoicesPage of(
      Frame frame, Brand brand, List<Friend> closest, Facet loudest, Workspace workspace) {
    Words words = frame.words();
    return new VoicesPage(
        frame,
        brand.name(),
        workspace.brands().stream()
            .map(Brand::name)
            .map(
                name ->
                    new SearchPage.Choice(
                        name,
                        PATH + "?brand=" + SearchPage.encoded(name),
                        name.equals(brand.name())))
            .toList(),
        closest.stream().map(friend -> AffinityView.of(friend, brand.name(), words)).toList(),
        loudest.groups().stream().map(group -> loud(group, brand.name(), words)).toList());
  }

  private static Loud loud(Group group, String brand, Words words) {
    return new Loud(
        group.value(),
        VoicePage.address(group.value(), brand),
        words.number(group.mentions()),
        words.number(group.stories()),
        Search.ALL.brand(brand).with(By.AUTHOR, group.value()).at(SearchPage.PATH));
  }
}
