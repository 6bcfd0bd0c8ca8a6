/**
 * Reads mentions out of files: JSONL, CSV, feeds and answers of APIs that somebody saved.
 *
 * <p>Start at {@link dev.earshot.collectors.file.Sources}.
 *
 * <p><b>Promises.</b> What a file is, is told by its content before its name. Files are read as a
 * stream, so their size does not matter; a record that is too long, not UTF-8 or without sense is
 * refused with its file, its line and the reason, and the rest goes on.
 */
@NullMarked
package dev.earshot.collectors.file;

import org.jspecify.annotations.NullMarked;
