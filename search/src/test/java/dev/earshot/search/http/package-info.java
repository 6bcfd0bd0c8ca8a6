@NullMarked
package dev.earshot.search.http;

import org.jspecify.annotations.NullMarked;
