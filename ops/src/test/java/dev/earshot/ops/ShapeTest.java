package dev.earshot.ops;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.earshot.contract.Topic;
import dev.earshot.contract.Topics;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Who may know whom. */
@AnalyzeClasses(packages = "dev.earshot", importOptions = DoNotIncludeTests.class)
final class ShapeTest {

  @ArchTest
  static final ArchRule PARTS_MEET_ONLY_IN_THE_CONTRACT =
      noClasses()
          .that()
          .resideInAPackage("dev.earshot.collectors..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.earshot.processors..", "dev.earshot.search..");

  @ArchTest
  static final ArchRule PROCESSORS_KNOW_NEITHER_COLLECTORS_NOR_SEARCH =
      noClasses()
          .that()
          .resideInAPackage("dev.earshot.processors..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.earshot.collectors..", "dev.earshot.search..");

  @ArchTest
  static final ArchRule SEARCH_KNOWS_NEITHER_COLLECTORS_NOR_PROCESSORS =
      noClasses()
          .that()
          .resideInAPackage("dev.earshot.search..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.earshot.collectors..", "dev.earshot.processors..");

  @ArchTest
  static final ArchRule NOBODY_KNOWS_OPS =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.earshot.ops..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.earshot.ops..");

  @ArchTest
  static final ArchRule CONTRACT_AND_QUERY_KNOW_NOTHING_OF_THE_PARTS =
      noClasses()
          .that()
          .resideInAnyPackage("dev.earshot.contract..", "dev.earshot.query..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.earshot.collectors..", "dev.earshot.processors..", "dev.earshot.search..");

  @ArchTest
  static final ArchRule LUCENE_IS_THE_INDEXS_OWN_BUSINESS =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.earshot.search.index..", "dev.earshot.query..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.lucene..");

  @ArchTest
  static final ArchRule KAFKA_IS_NOT_THE_QUERY_LANGUAGES_BUSINESS =
      noClasses()
          .that()
          .resideInAPackage("dev.earshot.query..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.kafka..");

  @ArchTest
  static final ArchRule ONLY_OPS_READS_THE_WALL_CLOCK =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.earshot.ops..")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(Clock.class, "systemDefaultZone")
          .orShould()
          .callMethod(InstantSource.class, "system")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule WHAT_TRAVELS_IS_A_VALUE =
      classes()
          .that()
          .resideInAPackage("dev.earshot.contract")
          .and()
          .arePublic()
          .should(beARecordOrSealedOrFinal());

  /** The picture does not tell reading from writing apart in this: only who has to do with what. */
  @ArchTest
  static void theArchitecturesPictureShowsWhoUsesWhichTopic(JavaClasses classes) throws Exception {
    Map<String, String> names = new HashMap<>();
    for (Field field : Topics.class.getFields()) {
      if (field.get(null) instanceof Topic<?, ?> topic) {
        names.put(field.getName(), topic.name());
      }
    }
    Set<String> used = new TreeSet<>();
    for (JavaFieldAccess access : classes.get(Topics.class).getFieldAccessesToSelf()) {
      String topic = names.get(access.getTarget().getName());
      String part = access.getOriginOwner().getPackageName().split("\\.", -1)[2];
      if (topic != null && !part.equals("contract")) {
        used.add(part + " and " + topic);
      }
    }

    assertThat(drawn(Set.copyOf(names.values()))).isEqualTo(used);
  }

  private static Set<String> drawn(Set<String> topics) throws IOException {
    Set<String> pairs = new TreeSet<>();
    for (String line : Files.readAllLines(Path.of("docs", "architecture.md"))) {
      String[] ends = line.strip().split(" --> ", -1);
      if (ends.length == 2) {
        for (String from : ends[0].split(" & ", -1)) {
          for (String to : ends[1].split(" & ", -1)) {
            pairs.add(topics.contains(from) ? to + " and " + from : from + " and " + to);
          }
        }
      }
    }
    return pairs;
  }

  private static ArchCondition<JavaClass> beARecordOrSealedOrFinal() {
    return new ArchCondition<>("be a record, an enum, final or an interface") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean closed =
            type.isRecord()
                || type.isEnum()
                || type.isInterface()
                || type.getModifiers().contains(JavaModifier.FINAL);
        events.add(new SimpleConditionEvent(type, closed, type.getName() + " is open"));
      }
    };
  }
}
