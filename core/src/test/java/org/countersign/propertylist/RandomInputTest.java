package org.countersign.propertylist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** Whatever the bytes, the reader returns a value or throws the one documented exception. */
class RandomInputTest {

  private static final PropertyListReader READER = PropertyListReader.asCoreFoundation();

  @Property
  void readsRandomBytesOrRefusesThem(@ForAll byte[] file) {
    readOrRefuse(file);
  }

  @Property(tries = 2000)
  void readsRandomMarkupOrRefusesIt(@ForAll("markup") String xml) {
    readOrRefuse(XmlText.utf8(xml));
  }

  @Property
  @Domain(PropertyLists.class)
  @Domain(DomainContext.Global.class)
  void readsMutatedXmlOrRefusesIt(@ForAll PropertyList value, @ForAll Random random) {
    readOrRefuse(mutated(PropertyListWriter.toXml(value), random));
  }

  @Property(tries = 5000)
  void readsMutatedBinaryOrRefusesIt(@ForAll Random random) {
    byte[] file =
        new BinaryFile()
            .object("d3 0001 0002 0003 0004 0005 0006")
            .ascii("a")
            .ascii("bc")
            .object("61 20ac")
            .object("a3 0001 0007 0008")
            .object("4f 10 03 010203")
            .object("33 0000000000000000")
            .object("13 ffffffffffffffff")
            .object("23 3fb999999999999a")
            .bytes();
    readOrRefuse(mutated(file, random));
  }

  @Provide
  Arbitrary<String> markup() {
    return Arbitraries.of(
            "<plist>",
            "</plist>",
            "<dict>",
            "</dict>",
            "<array>",
            "</array>",
            "<key>",
            "</key>",
            "<string>",
            "</string>",
            "<integer>",
            "</integer>",
            "<real>",
            "</real>",
            "<date>",
            "</date>",
            "<data>",
            "</data>",
            "<true/>",
            "<array/>",
            "<!--",
            "-->",
            "<?",
            "?>",
            "<![CDATA[",
            "]]>",
            "&",
            "&#",
            "&#x",
            "&amp;",
            ";",
            "0",
            "x",
            "1",
            "-",
            "=",
            " ",
            "\n",
            "<",
            ">",
            "/",
            "!",
            "<!DOCTYPE",
            "[",
            "é",
            "\0")
        .list()
        .ofMaxSize(20)
        .map(pieces -> String.join("", pieces));
  }

  private static void readOrRefuse(byte[] file) {
    try {
      LocatedPropertyList read = READER.readLocated(file);
      assertThat(read.value()).isEqualTo(READER.read(file)).hasToString(read.value().toString());
    } catch (MalformedPropertyListException refused) {
      assertThat(refused).hasMessageStartingWith(refused.position() + ": ");
    }
  }

  private static byte[] mutated(byte[] original, Random random) {
    byte[] file = original.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      file[random.nextInt(file.length)] = (byte) random.nextInt(256);
    }
    return file;
  }
}
