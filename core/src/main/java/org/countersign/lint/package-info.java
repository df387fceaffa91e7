/**
 * What is wrong or risky in a requirement, and whether one requirement implies another.
 *
 * <p>Everything here judges the requirement alone, or what property lists declare beside it: no
 * code is looked at, and nothing outside the files decides.
 */
@NullMarked
package org.countersign.lint;

import org.jspecify.annotations.NullMarked;
