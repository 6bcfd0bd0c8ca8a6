/**
 * What is pushed instead of being asked for: WebSub.
 *
 * <p>Start at {@link dev.earshot.collectors.websub.Subscriptions}. A feed that names a hub is
 * subscribed to there; the hub calls back at {@link dev.earshot.collectors.websub.CallbackServer}.
 * All a push does is that its feed is heard at once: it is still asked for now and then, so
 * whatever a hub forgets is not lost.
 */
@NullMarked
package dev.earshot.collectors.websub;

import org.jspecify.annotations.NullMarked;
