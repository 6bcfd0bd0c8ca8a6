package dev.earshot.ops.notify;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.function.Function;

/**
 * Posts alerts into a channel of a chat, in the form that the chat shows.
 *
 * @param form what a message looks like there, as JSON
 */
record ChatReceiver(String name, Post post, Function<Message, Map<String, Object>> form)
    implements Receiver {

  /** Into a channel of Slack, by an incoming webhook. */
  static ChatReceiver slack(String name, URI address, HttpClient client) {
    return new ChatReceiver(name, new Post(client, address), SlackBlocks::of);
  }

  /** Into a channel of Microsoft Teams, by a workflow. */
  static ChatReceiver teams(String name, URI address, HttpClient client) {
    return new ChatReceiver(name, new Post(client, address), TeamsCard::of);
  }

  @Override
  public Answer tell(Message message) throws InterruptedException {
    return post.send(Post.bytes(form.apply(message)), Map.of());
  }
}
