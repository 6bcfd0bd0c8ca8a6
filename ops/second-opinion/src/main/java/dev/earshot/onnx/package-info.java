/**
 * Runs models in the ONNX format with ONNX Runtime.
 *
 * <p>Found as a service where its jar and that of ONNX Runtime lie beside Earshot's own.
 */
@NullMarked
package dev.earshot.onnx;

import org.jspecify.annotations.NullMarked;
