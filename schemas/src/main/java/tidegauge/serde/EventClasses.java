package tidegauge.serde;

import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/// Lets Avro make objects of our generated classes.
///
/// Since 1.12.2 Avro makes no object of a class that it finds by the name in a schema unless the
/// class is trusted. The property `org.apache.avro.SERIALIZABLE_PACKAGES` does it from outside;
/// this does it for programs that embed a part of the pipeline and know nothing of the property.
public final class EventClasses {
    private static final String PACKAGE_PREFIX = "tidegauge.";

    static {
        ClassSecurityPredicate before = ClassSecurityValidator.getGlobal();
        ClassSecurityPredicate ours = type -> type.getName().startsWith(PACKAGE_PREFIX);
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(before, ours));
    }

    private EventClasses() {}

    /// Adds our classes to those that Avro trusts. Codecs do it by themselves; call it before
    /// records are built where none has been made yet. Repeating it does nothing.
    public static void trust() {
        // The class has been initialized by now, once.
    }
}
