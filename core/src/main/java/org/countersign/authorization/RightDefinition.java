package org.countersign.authorization;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.countersign.PrintableText;
import org.countersign.propertylist.PropertyList;
import org.countersign.propertylist.PropertyList.IntegerValue;
import org.countersign.propertylist.PropertyList.StringValue;
import org.countersign.propertylist.PropertyListWriter;

/**
 * The definition of a right or rule, as it stands: order, spelling of numbers and unknown keys are
 * kept, and nothing is checked beyond being a dictionary; {@link RightValidator} checks.
 *
 * <p>Two definitions are equal when names and entries are, neither the order of keys nor the
 * spelling of numbers counted; {@link #isEquivalentTo} asks what authd would. Immutable and thread
 * safe.
 *
 * @param name the name of the right, which is not part of the dictionary
 * @param entries the dictionary
 */
public record RightDefinition(String name, PropertyList.Dictionary entries) {

  /** The right whose mechanisms are the login window. */
  public static final String LOGIN_CONSOLE = "system.login.console";

  /**
   * Returns the definition that {@code file} holds, an XML or binary property list of at most 1 MiB
   * and 32 levels.
   *
   * @throws MalformedRightException if it is none, by rules E1 and E13
   */
  public static RightDefinition read(String name, byte[] file) throws MalformedRightException {
    return new RightDefinition(name, DefinitionReader.read(file));
  }

  /**
   * Returns the definition as {@code security} prints one, keys in their order here. What {@code
   * security} printed comes back byte for byte.
   */
  public byte[] toXml() {
    return PropertyListWriter.toXml(entries);
  }

  /** Returns this definition with the keys of the outer dictionary in alphabetical order. */
  public RightDefinition withSortedKeys() {
    return new RightDefinition(name, PropertyList.Dictionary.of(new TreeMap<>(entries.entries())));
  }

  /** Returns the same definition for another name. */
  public RightDefinition named(String otherName) {
    return new RightDefinition(otherName, entries);
  }

  /** Returns the class; empty if it is absent or no class. authd takes both for a rule. */
  public Optional<RightClass> rightClass() {
    return entries.string(RightKey.CLASS.text()).flatMap(RightClass::named);
  }

  /** Returns the version; empty without an integer. */
  public Optional<BigInteger> version() {
    return entries.get(RightKey.VERSION.text(), IntegerValue.class).map(IntegerValue::value);
  }

  /** Returns the spelling of the time of the last change, in seconds since 2001. */
  public Optional<String> modified() {
    return entries.get(RightKey.MODIFIED.text()).map(RightDefinition::spelling);
  }

  /** Returns the signing identifier of whoever created the right. */
  public Optional<String> creatorIdentifier() {
    return entries.string(RightKey.IDENTIFIER.text());
  }

  /** Returns the text of the designated requirement of whoever created the right. */
  public Optional<String> creatorRequirement() {
    return entries.string(RightKey.REQUIREMENT.text());
  }

  /**
   * Returns the names of the rules that authd would ask; none if there are none, or the class asks
   * none.
   */
  public List<String> delegates() {
    PropertyList value = entries.find(RightKey.RULE_NAMES.text());
    PropertyList stored =
        value == null || !RightKey.RULE_NAMES.isUsedBy(rightClass().orElse(RightClass.RULE))
            ? null
            : RightKey.RULE_NAMES.type().stored(value);
    return stored instanceof PropertyList.Array names
        ? names.elements().stream().map(each -> ((StringValue) each).value()).toList()
        : List.of();
  }

  /** Tells whether there is a value under {@code mechanisms}. */
  public boolean hasMechanismEntry() {
    return entries.find(RightKey.MECHANISMS.text()) != null;
  }

  /**
   * Returns the mechanisms; none if the key is absent.
   *
   * @throws MechanismSyntaxException if an element is no mechanism, or the value no array
   */
  public MechanismList mechanisms() {
    PropertyList value = entries.find(RightKey.MECHANISMS.text());
    if (value == null) {
      return MechanismList.EMPTY;
    }
    if (!(value instanceof PropertyList.Array array)) {
      throw new MechanismSyntaxException(1, "\"mechanisms\" is no array, but " + value);
    }
    List<Mechanism> mechanisms = new ArrayList<>();
    for (int i = 0; i < array.elements().size(); i++) {
      PropertyList element = array.elements().get(i);
      String place = "mechanism " + i + ", " + element;
      if (!(element instanceof StringValue text)) {
        throw new MechanismSyntaxException(1, "a mechanism is a string").in(place);
      }
      try {
        mechanisms.add(Mechanism.parse(text.value()));
      } catch (MechanismSyntaxException malformed) {
        throw malformed.in(place);
      }
    }
    return new MechanismList(mechanisms);
  }

  /**
   * Returns the texts of the mechanisms as authd would store them: for showing what there is, never
   * for writing. Elements that authd drops are left out.
   */
  public List<String> storedMechanismTexts() {
    return entries
        .get(RightKey.MECHANISMS.text(), PropertyList.Array.class)
        .map(PropertyList.Array::elements)
        .orElse(List.of())
        .stream()
        .filter(StringValue.class::isInstance)
        .map(each -> StoredMechanism.of(((StringValue) each).value()))
        .filter(stored -> stored.fate() == StoredMechanism.Fate.STORED)
        .map(StoredMechanism::text)
        .toList();
  }

  /** Returns this definition with only the mechanisms replaced. */
  public RightDefinition withMechanisms(MechanismList mechanisms) {
    if (mechanisms.isEmpty() && !hasMechanismEntry()) {
      return this;
    }
    PropertyList.Array array =
        PropertyList.Array.of(mechanisms.texts().stream().map(StringValue::new).toList());
    return new RightDefinition(name, entries.with(RightKey.MECHANISMS.text(), array));
  }

  /**
   * Tells whether authd would store the same for both: defaults applied, what it notes itself and
   * what it drops left out, a single delegate the same as a list of one.
   */
  public boolean isEquivalentTo(RightDefinition other) {
    return name.equals(other.name) && StoredRight.sameOnceStored(this, other);
  }

  /** Returns the name and the entries on one printable line. */
  @Override
  public String toString() {
    return PrintableText.escape(name) + ' ' + entries;
  }

  private static String spelling(PropertyList value) {
    if (value instanceof PropertyList.RealValue real) {
      return real.text();
    }
    return value instanceof IntegerValue integer ? integer.text() : value.toString();
  }

  /** Returns the entries; for those who look at all of them. */
  Map<String, PropertyList> map() {
    return entries.entries();
  }
}
