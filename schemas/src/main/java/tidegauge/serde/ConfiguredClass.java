package tidegauge.serde;

import java.util.Map;
import org.apache.kafka.common.config.ConfigException;

/// Finds the classes that a configuration names, and makes objects of them.
final class ConfiguredClass {
    private ConfiguredClass() {}

    /// The class in a property, given as a name or as itself.
    ///
    /// @param absent what to use when the property is not set
    /// @param expected what the class must extend or implement
    static Class<?> of(Map<String, ?> config, String property, Class<?> absent, Class<?> expected) {
        Class<?> type =
                switch (config.get(property)) {
                    case null -> absent;
                    case Class<?> given -> given;
                    case Object name -> load(property, name.toString().strip());
                };
        if (!expected.isAssignableFrom(type)) {
            throw new ConfigException(
                    property + " names " + type.getName() + ", which is no " + expected.getName());
        }
        return type;
    }

    /// An object of a class with a constructor without parameters.
    static Object make(String property, Class<?> type) {
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new ConfigException(
                    property + " names " + type.getName() + ", which cannot be made: " + e);
        }
    }

    private static Class<?> load(String property, String className) {
        ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
        ClassLoader loader = ofThread == null ? ConfiguredClass.class.getClassLoader() : ofThread;
        try {
            return Class.forName(className, true, loader);
        } catch (ClassNotFoundException e) {
            throw new ConfigException(
                    "%s names the class %s, which is not on the class path: add its jar or correct"
                                    .formatted(property, className)
                            + " the name");
        }
    }
}
