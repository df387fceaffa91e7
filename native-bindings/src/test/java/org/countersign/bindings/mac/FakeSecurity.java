package org.countersign.bindings.mac;

import com.sun.jna.Library;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.countersign.ByteString;
import org.countersign.bindings.fake.FakeMac;
import org.countersign.code.HardenedRuntimeVersion;
import org.countersign.code.SigningInformation;
import org.countersign.evaluation.RequirementEvaluator;
import org.countersign.evaluation.SystemKnowledge;
import org.countersign.fixtures.FakeApple;
import org.countersign.fixtures.gallery.Exhibit;
import org.countersign.fixtures.gallery.ExhibitKind;
import org.countersign.fixtures.gallery.Gallery;
import org.countersign.propertylist.PropertyList;
import org.countersign.propertylist.PropertyListWriter;
import org.countersign.signature.MalformedSignatureException;

/** The make-believe Security.framework, told what to say in terms of signed code. */
final class FakeSecurity {

  static final String TEAM = "ABCDE12345";
  static final String IDENTIFIER = "com.example.app";

  /** Has the anchors of the make-believe Apple, and knows nothing that only a Mac does. */
  static final RequirementEvaluator EVALUATOR =
      RequirementEvaluator.of(FakeApple.shared().trustAnchors(), SystemKnowledge.none());

  private static final Gallery GALLERY = Gallery.around(FakeApple.shared(), IDENTIFIER, TEAM);
  private static final int BLOB_HEADER = 8;
  private static final int XML_MAGIC = 0xfade7171;
  private static final int DER_MAGIC = 0xfade7172;

  interface Controls extends Library {

    void fake_security_reset();

    void fake_security_answer(String function, int status);

    void fake_security_give_nothing(String function);

    void fake_security_give_another_type(String function);

    long fake_security_calls(String function);

    int fake_security_flags(String function);

    void fake_security_information(String architecture, byte[] xml, long length);

    void fake_security_requirement_status(int status);

    void fake_security_error(byte[] xml, long length);

    void fake_security_give_error_on_success();

    void fake_security_compiled(byte[] bytes, long length);

    void fake_security_tamper();

    void fake_security_audit(byte[] result);
  }

  private FakeSecurity() {}

  static Controls controls() {
    return FakeMac.controls(Controls.class);
  }

  static SecurityFramework framework() {
    return SecurityFramework.in(FakeMac.libraries());
  }

  static List<Exhibit> exhibits() {
    return GALLERY.exhibits();
  }

  /** Returns what the signature of an exhibit says, as it is read from its file. */
  static SigningInformation exhibit(ExhibitKind kind) {
    return read(GALLERY.exhibit(kind));
  }

  static SigningInformation read(Exhibit exhibit) {
    try {
      return exhibit.specimen().verify().slices().get(0).slice().signingInformation();
    } catch (MalformedSignatureException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Has the system say this of code with one slice. */
  static void tells(SigningInformation code) {
    tells("", dictionary(code, "Mach-O thin (" + code.architecture() + ")"));
  }

  /** Has the system say this of one slice, or with the empty name of the code as a whole. */
  static void tells(String architecture, PropertyList dictionary) {
    byte[] xml = PropertyListWriter.toXml(dictionary);
    controls().fake_security_information(architecture, xml, xml.length);
  }

  /** Has errors carry this user info. */
  static void explains(PropertyList userInfo) {
    byte[] xml = PropertyListWriter.toXml(userInfo);
    controls().fake_security_error(xml, xml.length);
  }

  /** Returns the dictionary that SecCodeCopySigningInformation returns of such code. */
  static PropertyList.Dictionary dictionary(SigningInformation code, String format) {
    Map<String, PropertyList> all = new LinkedHashMap<>();
    if (!code.isSigned()) {
      return PropertyList.Dictionary.empty();
    }
    all.put("identifier", text(code.identifier().orElseThrow()));
    all.put("unique", data(code.cdhash().orElseThrow().bytes()));
    all.put("flags", PropertyList.IntegerValue.of(code.rawFlags()));
    all.put("format", new PropertyList.StringValue(format));
    code.teamIdentifier().ifPresent(team -> all.put("teamid", text(team)));
    if (code.platform().orElse(0) != 0) {
      all.put("platform-identifier", PropertyList.IntegerValue.of(code.platform().getAsInt()));
    }
    code.hardenedRuntimeVersion().ifPresent(version -> all.put("runtime-version", number(version)));
    if (!code.certificates().isEmpty()) {
      all.put(
          "certificates",
          PropertyList.Array.of(
              code.certificates().certificates().stream().map(each -> data(each.der())).toList()));
    }
    code.infoPlist().ifPresent(list -> all.put("info-plist", list));
    code.requirements()
        .ifPresent(set -> all.put("requirement-data", data(ByteString.of(set.toBytes()))));
    code.signingTime().ifPresent(time -> all.put("signing-time", date(time)));
    code.secureTimestamp().ifPresent(time -> all.put("signing-timestamp", date(time)));
    putEntitlements(code, all);
    return PropertyList.Dictionary.of(all);
  }

  private static void putEntitlements(SigningInformation code, Map<String, PropertyList> all) {
    code.entitlements().ifPresent(list -> all.put("entitlements-dict", list));
    code.xmlEntitlements()
        .ifPresent(bytes -> all.put("entitlements", data(blob(XML_MAGIC, bytes))));
    code.derEntitlements()
        .ifPresent(bytes -> all.put("entitlements-DER", data(blob(DER_MAGIC, bytes))));
  }

  private static ByteString blob(int magic, ByteString content) {
    byte[] blob = new byte[BLOB_HEADER + content.length()];
    ByteBuffer.wrap(blob).putInt(magic).putInt(blob.length);
    content.copyTo(blob, BLOB_HEADER);
    return ByteString.of(blob);
  }

  private static PropertyList number(HardenedRuntimeVersion version) {
    return PropertyList.IntegerValue.of(
        version.major() << 16 | version.minor() << 8 | version.patch());
  }

  private static PropertyList text(ByteString utf8) {
    return new PropertyList.StringValue(utf8.toUtf8());
  }

  private static PropertyList data(ByteString bytes) {
    return new PropertyList.DataValue(bytes);
  }

  private static PropertyList date(Instant time) {
    return PropertyList.DateValue.of(time);
  }
}
