package org.countersign;

import static com.tngtech.archunit.core.domain.JavaModifier.PROTECTED;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a caller of a class can see, generics, exceptions and annotations included, has our own or
 * Java's types.
 */
final class NameNoThirdParty extends ArchCondition<JavaClass> {

  private final List<String> ours;

  NameNoThirdParty(String... ours) {
    super("name no third party's type where a caller sees it");
    this.ours = List.of(ours);
  }

  @Override
  public void check(JavaClass owner, ConditionEvents events) {
    Stream<JavaClass> inDeclaration =
        Stream.of(
                owner.getSuperclass().stream(),
                owner.getInterfaces().stream(),
                owner.getTypeParameters().stream())
            .flatMap(types -> types.flatMap(NameNoThirdParty::rawTypes));
    refuse(owner, Stream.concat(inDeclaration, annotationTypes(owner)), events);
    owner.getMembers().stream()
        .filter(NameNoThirdParty::isVisible)
        .forEach(member -> refuse(member, seenIn(member), events));
  }

  private void refuse(Object place, Stream<JavaClass> types, ConditionEvents events) {
    types
        .map(JavaClass::getBaseComponentType)
        .filter(type -> !type.isPrimitive() && ours.stream().noneMatch(type.getName()::startsWith))
        .distinct()
        .map(type -> place + " names " + type.getName())
        .forEach(message -> events.add(SimpleConditionEvent.violated(place, message)));
  }

  private static boolean isVisible(JavaMember member) {
    return member.getModifiers().contains(PUBLIC) || member.getModifiers().contains(PROTECTED);
  }

  private static Stream<JavaClass> seenIn(JavaMember member) {
    Stream<JavaClass> types = member.getAllInvolvedRawTypes().stream();
    if (member instanceof JavaCodeUnit unit) {
      types = Stream.concat(types, unit.getExceptionTypes().stream());
    }
    return Stream.concat(types, annotationTypes(member));
  }

  private static Stream<JavaClass> annotationTypes(HasAnnotations<?> annotated) {
    return annotated.getAnnotations().stream().map(JavaAnnotation::getRawType);
  }

  private static Stream<JavaClass> rawTypes(JavaType type) {
    return type.getAllInvolvedRawTypes().stream();
  }
}
