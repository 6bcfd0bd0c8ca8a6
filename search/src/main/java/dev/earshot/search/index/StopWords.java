package dev.earshot.search.index;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Words of French and English that say nothing by themselves, without accents. A text may change
 * how often it has them by its manner alone.
 */
final class StopWords {

  private static final Set<String> ALL =
      Arrays.stream(
              """
              a ai aie aient ainsi alors as assez au aucun aucune aujourd'hui aura aurait aussi autre autres
              aux avait avaient avant avec avez avoir avons bah beaucoup bien bon bonne c'est ca car ce ceci
              cela celle celles celui cent certains ces cet cette ceux chaque chez ci comme comment contre
              d'un d'une dans de deja depuis dernier derriere des dessus deux devant dire dit doit donc dont
              du elle elles en encore enfin entre envers es est et etaient etait etant ete etes etre eu eux
              fait faire faut fois font hier hors ici il ils j'ai je jusqu'a l'on la le les leur leurs lors
              lui ma mais mal me meme memes merci mes mieux moi moins mon ne ni non nos notre nous on ont or
              ou oui par parce pas pendant personne peu peut peux plus plusieurs plutot pour pourquoi pres
              puis qu'il qu'elle qu'on qu'un quand que quel quelle quelles quelque quelques quels qui quoi
              rien sa sans sauf se sera serait ses seulement si sien soi soit son sont sous souvent suis sur
              ta tandis tant te tel telle tellement tes toi ton toujours tous tout toute toutes tres trop tu
              un une va vais vers veut veux voici voila voir vont vos votre vous vraiment vu y
              about above after again against all also am an and any are aren't around as at be because
              been before being below between both but by can can't cannot could did didn't do does doesn't
              doing don't down during each even every few for from further get gets getting go goes going
              got had has hasn't have haven't having he her here hers herself him himself his how i i'm i've
              if in into is isn't it it's its itself just let like made make makes many may me might more
              most much must my myself new no nor not now of off on once one only or other our ours out over
              own per really said same say says she should so some such than that that's the their theirs
              them then there these they they're this those through to too under until up upon us very via
              was wasn't way we we're were what when where which while who whom whose why will with within
              without won't would wouldn't yes yet you you're your yours amp http https www com rt
              """
                  .split("\\s+"))
          .collect(Collectors.toUnmodifiableSet());

  private StopWords() {}

  static boolean holds(String folded) {
    return ALL.contains(folded);
  }
}
