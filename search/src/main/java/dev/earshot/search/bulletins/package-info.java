/**
 * What the desk knows besides mentions: alerts, how the sources are doing, and what happens right
 * now.
 *
 * <p>Start at {@link dev.earshot.search.bulletins.Bulletins}; {@link
 * dev.earshot.search.bulletins.BulletinReader} keeps them from Kafka.
 */
@NullMarked
package dev.earshot.search.bulletins;

import org.jspecify.annotations.NullMarked;
