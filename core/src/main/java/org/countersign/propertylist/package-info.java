/**
 * Property lists as they stand: XML and binary, with the order of keys, the spelling of numbers and
 * unknown keys kept, and every dimension of a hostile file bounded.
 *
 * <p>{@link org.countersign.propertylist.PropertyListReader} turns bytes into a {@link
 * org.countersign.propertylist.PropertyList}, or into a {@link
 * org.countersign.propertylist.LocatedPropertyList} that also knows where in the file each value
 * stands; {@link org.countersign.propertylist.PropertyListWriter} prints one the way Apple's {@code
 * CFPropertyListCreateData} does. What is accepted follows CoreFoundation's published readers
 * (CFPropertyList.c, CFBinaryPList.c); the differences are named on {@code PropertyListReader}.
 */
@NullMarked
package org.countersign.propertylist;

import org.jspecify.annotations.NullMarked;
