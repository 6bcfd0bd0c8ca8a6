package dev.earshot.bench.collectors;

import dev.earshot.contract.Topics;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A Jetstream that sends as fast as it is listened to, and then waits until Kafka has every post
 * that names a brand.
 *
 * <p>Arguments: port, {@code bootstrap.servers}, number of events, and {@code all} or {@code
 * posts}.
 */
public final class Replay {

  private static final Duration POLL = Duration.ofMillis(100);

  private Replay() {}

  /** Runs it. */
  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[0]);
    long count = Long.parseLong(arguments[2]);
    Events events =
        new Events(arguments[3].equals("posts"), Instant.now().minus(Duration.ofHours(2)));
    try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      try (Socket client = server.accept();
          OutputStream out = new BufferedOutputStream(client.getOutputStream(), 1 << 16)) {
        shake(client, out);
        long begun = System.nanoTime();
        long told = begun;
        long sentThen = 0;
        for (long sent = 0; sent < count; sent++) {
          out.write(events.next());
          long now = (sent & 1_023) == 0 ? System.nanoTime() : told;
          if (now - told >= 1_000_000_000L) {
            System.out.printf("sent %d, %.0f/s%n", sent, (sent - sentThen) * 1e9 / (now - told));
            told = now;
            sentThen = sent;
          }
        }
        out.flush();
        long heard = await(arguments[1], events.wanted());
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
            "all %d events in %.1f s, %.0f/s; %d posts name a brand, %d are in Kafka%n",
            count, seconds, count / seconds, events.wanted(), heard);
      }
    }
  }

  private static void shake(Socket client, OutputStream out)
      throws IOException, NoSuchAlgorithmException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
    String key = "";
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      if (line.toLowerCase(java.util.Locale.ROOT).startsWith("sec-websocket-key:")) {
        key = line.substring(line.indexOf(':') + 1).strip();
      }
    }
    byte[] accepted =
        MessageDigest.getInstance("SHA-1")
            .digest(
                (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
    out.write(
        ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: "
                + Base64.getEncoder().encodeToString(accepted)
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  /** Reads until so many different mentions are there. */
  private static long await(String bootstrap, long wanted) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap, "auto.offset.reset", "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.MENTIONS.name()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Set<String> ids = new HashSet<>();
      while (ids.size() < wanted) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          ids.add(new String(record.key(), StandardCharsets.UTF_8));
        }
      }
      return ids.size();
    }
  }
}
