package dev.earshot.search.index;

import dev.earshot.search.index.Mentions.Group;
import java.io.IOException;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.util.FixedBitSet;

/** The distinct stories and voices of a few groups of mentions: one bit for each that was seen. */
final class Tally {

  private final FixedBitSet[] stories;
  private final FixedBitSet[] voices;
  private NumericDocValues story = DocValues.emptyNumeric();
  private NumericDocValues voice = DocValues.emptyNumeric();

  /**
   * @param storyBound one more than the greatest number of a story
   * @param voiceBound one more than the greatest number of a voice
   */
  Tally(int groups, int storyBound, int voiceBound) {
    stories = bits(groups, storyBound);
    voices = bits(groups, voiceBound);
  }

  /** Turns to another segment. */
  void open(Found.Leaf leaf) throws IOException {
    story = DocValues.getNumeric(leaf.reader(), Documents.STORY_NUMBER);
    voice = DocValues.getNumeric(leaf.reader(), Documents.VOICE_NUMBER);
  }

  /** Counts a mention of this segment into a group. Mentions come in the order of the segment. */
  void add(int doc, int group) throws IOException {
    if (story.advanceExact(doc)) {
      stories[group].set((int) story.longValue());
    }
    if (voice.advanceExact(doc)) {
      voices[group].set((int) voice.longValue());
    }
  }

  long stories(int group) {
    return stories[group].cardinality();
  }

  long voices(int group) {
    return voices[group].cardinality();
  }

  Group group(int group, String name, long mentions) {
    return new Group(name, mentions, stories(group), voices(group));
  }

  private static FixedBitSet[] bits(int groups, int bound) {
    FixedBitSet[] sets = new FixedBitSet[groups];
    for (int group = 0; group < groups; group++) {
      sets[group] = new FixedBitSet(Math.max(1, bound));
    }
    return sets;
  }
}
