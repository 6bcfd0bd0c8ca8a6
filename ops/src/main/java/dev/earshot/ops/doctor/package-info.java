/**
 * Says whether Earshot can run here, and what to do where it cannot.
 *
 * <p>Start at {@link dev.earshot.ops.doctor.DoctorCommand}; each check is a small class or method
 * that answers with {@link dev.earshot.ops.doctor.Finding}s and changes nothing.
 */
@NullMarked
package dev.earshot.ops.doctor;

import org.jspecify.annotations.NullMarked;
