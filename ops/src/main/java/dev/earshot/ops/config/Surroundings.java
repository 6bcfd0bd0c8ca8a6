package dev.earshot.ops.config;

import java.nio.file.Path;
import java.util.Map;
import org.yaml.snakeyaml.nodes.Node;

/**
 * What values are read amid.
 *
 * @param top the file as a whole
 * @param environment what <code>${NAME}</code> stands for
 * @param folder what <code>${file:PATH}</code> is relative to
 */
record Surroundings(Node top, Mistakes mistakes, Map<String, String> environment, Path folder) {}
