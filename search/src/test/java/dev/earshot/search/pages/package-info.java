@NullMarked
package dev.earshot.search.pages;

import org.jspecify.annotations.NullMarked;
