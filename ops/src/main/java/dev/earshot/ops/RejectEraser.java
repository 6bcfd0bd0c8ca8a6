package dev.earshot.ops;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.contract.Clients;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Topics;
import dev.earshot.contract.WholeTopic;
import dev.earshot.search.http.RejectLog;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Removes rejects in which somebody is named who is to be forgotten. Nobody knows where in such a
 * record the author stands, so a word that is the handle is enough. What came as unreadable stands
 * in the log of mentions too, under the same key, and goes there as well.
 *
 * @param kafka at least {@code bootstrap.servers}
 */
record RejectEraser(Map<String, Object> kafka) implements RejectLog {

  private static final String TOPIC = Topics.REJECTS.name();

  /** A record, by what removes it. */
  private record Place(int partition, Bytes key) {}

  @Override
  public int forget(String handle, Set<MentionId> mentions) throws IOException {
    Pattern name =
        Pattern.compile(
            "(?<![\\p{L}\\p{N}_])" + Pattern.quote(handle) + "(?![\\p{L}\\p{N}_])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    Set<Bytes> ids = new HashSet<>();
    mentions.forEach(id -> ids.add(Bytes.wrap(id.value().getBytes(UTF_8))));
    try {
      Set<Place> found = found(name, ids);
      remove(found);
      return found.size();
    } catch (KafkaException e) {
      throw new IOException("the rejects cannot be looked through: " + e.getMessage(), e);
    }
  }

  private Set<Place> found(Pattern name, Set<Bytes> ids) {
    Set<Place> found = new HashSet<>();
    WholeTopic.read(
        kafka,
        "earshot-reject-eraser",
        Topics.REJECTS,
        record -> {
          // Releases that kept rejects without a key let them go with their time.
          if (record.key() != null) {
            look(record, name, ids, found);
          }
        });
    return found;
  }

  private static void look(
      ConsumerRecord<byte[], byte[]> record, Pattern name, Set<Bytes> ids, Set<Place> found) {
    Place place = new Place(record.partition(), Bytes.wrap(record.key()));
    byte @Nullable [] value = record.value();
    if (value == null) {
      found.remove(place);
    } else if (ids.contains(place.key()) || name.matcher(new String(value, UTF_8)).find()) {
      found.add(place);
    }
  }

  @SuppressWarnings("NullAway") // null is Kafka's word for gone
  private void remove(Set<Place> places) throws IOException {
    if (places.isEmpty()) {
      return;
    }
    Map<String, Object> settings = Clients.producer(kafka, "earshot-reject-eraser");
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (Place place : places) {
        producer
            .send(new ProducerRecord<>(TOPIC, place.partition(), place.key().get(), null))
            .get();
        // There it stands as it came, too.
        ProducerRecord<byte[], byte[]> gone =
            new ProducerRecord<>(Topics.MENTIONS.name(), place.key().get(), null);
        gone.headers().add(Topics.ON_REQUEST, new byte[0]);
        producer.send(gone).get();
      }
    } catch (ExecutionException e) {
      throw new IOException("Kafka does not remove rejects: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while rejects were removed", e);
    }
  }
}
