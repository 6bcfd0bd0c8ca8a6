package dev.earshot.bench.search;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Fills an engine, or asks it what is written on standard input: the number of a question a line.
 * What it says on standard output is one JSON object a line, with times of the clock on the wall
 * and of the processor, of this whole process.
 */
public final class Asking {

  private static final int QUESTIONS = 400;
  private static final long POSTS_SEED = 7;
  private static final long QUESTIONS_SEED = 8;
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** An engine may turn standard output to its own log. */
  private static final PrintStream OUT = System.out;

  private Asking() {}

  /** Opens an engine in a folder. */
  public interface Opener {
    /** Opens it, or makes a new one. */
    Engine open(Path folder) throws IOException;
  }

  /** Does what the arguments say: {@code FOLDER fill POSTS} or {@code FOLDER ask}. */
  public static void run(Opener opener, String[] arguments) throws IOException {
    try (Engine engine = opener.open(Path.of(arguments[0]))) {
      if (arguments[1].equals("fill")) {
        fill(engine, Integer.parseInt(arguments[2]));
      } else {
        ask(engine);
      }
    }
  }

  private static void fill(Engine engine, int posts) throws IOException {
    Corpus corpus = new Corpus(POSTS_SEED);
    Times times = new Times();
    for (int i = 0; i < posts; i++) {
      engine.put(corpus.post());
      if (i % 100_000 == 99_999) {
        System.err.printf("%,d posts%n", i + 1);
      }
    }
    engine.finish();
    OUT.printf("{\"posts\":%d,%s}%n", posts, times.told());
  }

  private static void ask(Engine engine) throws IOException {
    List<Question> questions = new Corpus(QUESTIONS_SEED).questions(QUESTIONS);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    OUT.println("{\"ready\":true}");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      Question question = questions.get(Integer.parseInt(line));
      Times times = new Times();
      Answer answer = engine.ask(question);
      String told = times.told();
      OUT.printf(
          "{\"total\":%d,\"sum\":\"%s\",\"asked\":\"%s\",%s}%n",
          answer.total(), answer.sum(), question.toString().replace("\"", ""), told);
    }
  }

  private static final class Times {
    private final long wall = System.nanoTime();
    private final long processor = SYSTEM.getProcessCpuTime();

    String told() {
      return "\"wallMs\":%.3f,\"processorMs\":%.3f"
          .formatted(
              (System.nanoTime() - wall) / 1e6, (SYSTEM.getProcessCpuTime() - processor) / 1e6);
    }
  }
}
