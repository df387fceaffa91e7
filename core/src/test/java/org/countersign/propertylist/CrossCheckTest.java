package org.countersign.propertylist;

import static org.assertj.core.api.Assertions.assertThat;

import com.dd.plist.BinaryPropertyListWriter;
import com.dd.plist.NSArray;
import com.dd.plist.NSData;
import com.dd.plist.NSDate;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSNumber;
import com.dd.plist.NSObject;
import com.dd.plist.NSString;
import com.dd.plist.PropertyListParser;
import java.util.Arrays;
import java.util.Date;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.countersign.ByteString;
import org.countersign.propertylist.PropertyList.Array;
import org.countersign.propertylist.PropertyList.BooleanValue;
import org.countersign.propertylist.PropertyList.DataValue;
import org.countersign.propertylist.PropertyList.DateValue;
import org.countersign.propertylist.PropertyList.Dictionary;
import org.countersign.propertylist.PropertyList.IntegerValue;
import org.countersign.propertylist.PropertyList.RealValue;
import org.countersign.propertylist.PropertyList.StringValue;

/** Compares reader and writer with dd-plist, which was written from the same formats by others. */
@Domain(PropertyLists.class)
class CrossCheckTest {

  private static final PropertyListReader READER = PropertyListReader.asCoreFoundation();

  @Property
  void readsBackWhatItWroteByteForByte(@ForAll PropertyList value) throws Exception {
    byte[] xml = PropertyListWriter.toXml(value);
    PropertyList read = READER.strictly().read(xml);
    assertThat(read).isEqualTo(value);
    assertThat(PropertyListWriter.toXml(read)).isEqualTo(xml);
  }

  @Property
  void writesWhatTheOtherReads(@ForAll PropertyList value) throws Exception {
    assertThat(ours(PropertyListParser.parse(PropertyListWriter.toXml(value)))).isEqualTo(value);
  }

  @Property
  void readsTheXmlThatTheOtherWrites(@ForAll PropertyList value) throws Exception {
    byte[] xml = XmlText.utf8(other(value).toXMLPropertyList());
    assertThat(READER.read(xml)).isEqualTo(value);
  }

  @Property
  void readsTheBinaryThatTheOtherWrites(@ForAll PropertyList value) throws Exception {
    assertThat(READER.read(BinaryPropertyListWriter.writeToArray(other(value)))).isEqualTo(value);
  }

  @Property
  void locatesTheValuesItReads(@ForAll PropertyList value) throws Exception {
    LocatedPropertyList located = READER.readLocated(PropertyListWriter.toXml(value));
    assertThat(located.value()).isEqualTo(value);
    assertShape(located);
  }

  private static void assertShape(LocatedPropertyList located) {
    if (located.value() instanceof Dictionary dictionary) {
      dictionary
          .entries()
          .forEach(
              (key, value) -> assertThat(located.get(key).orElseThrow().value()).isSameAs(value));
    } else if (located.value() instanceof Array array) {
      assertThat(located.children())
          .extracting(LocatedPropertyList::value)
          .containsExactlyElementsOf(array.elements());
    }
    located.children().forEach(CrossCheckTest::assertShape);
  }

  private static NSObject other(PropertyList value) {
    if (value instanceof Dictionary dictionary) {
      NSDictionary other = new NSDictionary();
      dictionary.entries().forEach((key, entry) -> other.put(key, other(entry)));
      return other;
    }
    if (value instanceof Array array) {
      return new NSArray(
          array.elements().stream().map(CrossCheckTest::other).toArray(NSObject[]::new));
    }
    if (value instanceof StringValue string) {
      return new NSString(string.value());
    }
    if (value instanceof IntegerValue integer) {
      return new NSNumber(integer.value().longValueExact());
    }
    if (value instanceof RealValue real) {
      return new NSNumber(real.value());
    }
    if (value instanceof BooleanValue bool) {
      return new NSNumber(bool.value());
    }
    if (value instanceof DateValue date) {
      return new NSDate(Date.from(date.value()));
    }
    return new NSData(((DataValue) value).value().toByteArray());
  }

  private static PropertyList ours(NSObject other) {
    if (other instanceof NSDictionary dictionary) {
      Dictionary ours = Dictionary.empty();
      for (String key : dictionary.allKeys()) {
        ours = ours.with(key, ours(dictionary.objectForKey(key)));
      }
      return ours;
    }
    if (other instanceof NSArray array) {
      return Array.of(Arrays.stream(array.getArray()).map(CrossCheckTest::ours).toList());
    }
    if (other instanceof NSString string) {
      return new StringValue(string.getContent());
    }
    if (other instanceof NSNumber number) {
      return switch (number.type()) {
        case NSNumber.INTEGER -> IntegerValue.of(number.longValue());
        case NSNumber.REAL -> RealValue.of(number.doubleValue());
        default -> new BooleanValue(number.boolValue());
      };
    }
    if (other instanceof NSDate date) {
      return DateValue.of(date.getDate().toInstant());
    }
    return new DataValue(ByteString.of(((NSData) other).bytes()));
  }
}
