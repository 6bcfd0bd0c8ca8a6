/**
 * What is true of every input, however hostile. Jazzer calls each target with inputs that reach
 * ever more of the code, and keeps the one that breaks a promise.
 */
@NullMarked
package dev.earshot.fuzz;

import org.jspecify.annotations.NullMarked;
