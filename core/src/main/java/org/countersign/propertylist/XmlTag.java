package org.countersign.propertylist;

/**
 * A tag that begins an element.
 *
 * @param empty whether it also ends the element: {@code <string/>}
 */
record XmlTag(XmlElement element, boolean empty) {}
