/**
 * The configuration: one YAML file, read into records or into sentences that say what to write
 * instead.
 *
 * <p>Start at {@link dev.earshot.ops.config.Configuration} for what can be set and at {@link
 * dev.earshot.ops.config.ConfigurationFile} for how it is read. A file is taken as a whole or not
 * at all: a key that is not known, a value of the wrong kind and a query that does not parse are
 * mistakes, each named with its line, and all of them at once. No other part knows YAML.
 */
@NullMarked
package dev.earshot.ops.config;

import org.jspecify.annotations.NullMarked;
