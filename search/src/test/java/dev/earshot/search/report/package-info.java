@NullMarked
package dev.earshot.search.report;

import org.jspecify.annotations.NullMarked;
