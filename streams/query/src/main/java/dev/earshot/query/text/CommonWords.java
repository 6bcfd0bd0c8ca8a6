package dev.earshot.query.text;

import java.util.Set;

/** Words that most texts have, in the languages that are heard most. */
public final class CommonWords {

  private static final Set<String> WORDS =
      Set.of(
          """
          a about after all also am an and any are as at au aussi aux avec avoir be
          because been bien but by c'est can car ce ces cette che com comme con could
          dans das day de deja depuis der des deux di did die do does don't donc du ein
          eine el elle elles en encore entre es est et ete etre eu faire fait for fr from
          get go good got great had has have he her here him his how http https i i'm if
          il ils in into is ist it it's its je jour just know la las le les leur like lol
          los love lui ma mais make me meme mes moi mon more my ne new nicht no non nos
          not notre nous now of off on one only ont or ou our out où par para pas people
          per peut plus por pour pourquoi qu'il quand que qui quoi really rt s sa sans se
          see ses she si so some son sono sont sur t ta te tes than that the their them
          then there they think this time to today toi ton too tous tout toute toutes
          tres tu un una und une up us va vers very via voila vos votre vous want was we
          well were what when which who why will with would www y you your à été être
          """
              .split("\\s+"));

  private CommonWords() {}

  /** Whether most texts have the word, which is in small letters. */
  public static boolean contain(String word) {
    return WORDS.contains(word);
  }
}
