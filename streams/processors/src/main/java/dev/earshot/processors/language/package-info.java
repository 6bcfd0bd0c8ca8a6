/**
 * Which language a mention is in.
 *
 * <p>Start at {@link dev.earshot.processors.language.LanguageTagger}, which is all that the tagger
 * knows of this package.
 */
@NullMarked
package dev.earshot.processors.language;

import org.jspecify.annotations.NullMarked;
