package dev.earshot.collectors.file;

import java.util.List;

/**
 * What a column of a CSV file may hold, and what Earshot itself and the exports of Brandwatch,
 * Talkwalker, Meltwater, Mention and Brand24 call it. Names are without case, accents and marks;
 * where several are there, the first that is filled counts.
 */
enum Column {
  ID("id", "mentionid"),
  URL(
      "url",
      "link",
      "originalurl",
      "clickableurl",
      "mentionurl",
      "permalink",
      "articleurl",
      "resourceurl",
      "threadurl",
      "lien",
      "adresse"),
  TITLE("title", "headline", "titre", "subject", "articletitle"),
  TEXT(
      "text",
      "fulltext",
      "content",
      "texte",
      "contenu",
      "body",
      "mention",
      "message",
      "mentioncontent",
      "openingtext",
      "snippet",
      "contentsnippet",
      "titlesnippet",
      "extract",
      "description",
      "summary"),
  /** The sentence that a search found, in an export that cuts the text before it. */
  HIT("hitsentence"),
  PUBLISHED(
      "published",
      "publishedat",
      "date",
      "datetime",
      "publicationdate",
      "publishdate",
      "datepublished",
      "pubdate",
      "createdat",
      "created",
      "createddate",
      "posteddate",
      "postdate",
      "timestamp",
      "alternatedateformat",
      "datedepublication",
      "added",
      "indexed"),
  TIME("time", "hour", "heure"),
  LANG("lang", "language", "languagecode", "langue"),
  AUTHOR(
      "author",
      "fullname",
      "authorname",
      "influencer",
      "extraauthorattributesname",
      "auteur",
      "displayname",
      "username",
      "influencername"),
  HANDLE(
      "authorhandle",
      "handle",
      "twitterscreenname",
      "screenname",
      "extraauthorattributesshortname",
      "authorusername"),
  FOLLOWERS(
      "followers",
      "followerscount",
      "authorfollowers",
      "twitterfollowers",
      "xfollowers",
      "extraauthorattributesfollowers",
      "abonnes"),
  REACH(
      "reach",
      "reachnew",
      "potentialreach",
      "socialmediareach",
      "estimatedreach",
      "directreach",
      "cumulativereach",
      "estimatedviews",
      "portee",
      "impressions"),
  ENGAGEMENT(
      "engagement",
      "totalengagement",
      "totalengagements",
      "engagements",
      "interactions",
      "totalinteractions"),
  CHANNEL(
      "channel",
      "pagetype",
      "sourcetype",
      "contenttype",
      "mediatype",
      "contentsourcename",
      "posttype",
      "category",
      "type"),
  SOURCE(
      "source",
      "sourcename",
      "domain",
      "domainurl",
      "site",
      "outlet",
      "publication",
      "rooturl",
      "hosturl",
      "media"),
  COUNTRY(
      "country",
      "countrycode",
      "sourcecountry",
      "pays",
      "extrasourceattributesworlddatacountrycode",
      "extrasourceattributesworlddatacountry"),
  REPLY_TO("replyto", "twitterreplyto", "parenturl", "inreplyto");

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
  private final List<String> names;

  Column(String... names) {
    this.names = List.of(names);
  }

  List<String> names() {
    return names;
  }
}
