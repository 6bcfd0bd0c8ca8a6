package dev.earshot.ops.e2e;

import org.testcontainers.utility.DockerImageName;

/** The images that these tests run. */
final class Images {

  /** Of the version that Earshot's own client is. */
  static final DockerImageName KAFKA =
      DockerImageName.parse(
          "apache/kafka:" + org.apache.kafka.common.utils.AppInfoParser.getVersion());

  private Images() {}
}
