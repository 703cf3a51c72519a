package tidegauge.local.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Reads YAML 1.2 into a [Tree].
final class TreeReader {
    private static final int DEPTH_LIMIT = 64;

    private final String file;
    private final List<Problem> problems = new ArrayList<>();

    private TreeReader(String file) {
        this.file = file;
    }

    /// The document in a text; an empty text is an empty table.
    ///
    /// @throws ConfigException when it is not YAML
    static Tree read(String file, String text) {
        LoadSettings settings = LoadSettings.builder().setLabel(file).setUseMarks(true).build();
        TreeReader reader = new TreeReader(file);
        Optional<Node> root;
        try {
            root = new Compose(settings).composeString(text);
        } catch (MarkedYamlEngineException e) {
            throw new ConfigException(
                    new Problem(
                            reader.place(e.getProblemMark()),
                            "this is not YAML: " + e.getProblem(),
                            "Check the indentation and the quotes on this line and the one above"));
        } catch (YamlEngineException e) {
            throw new ConfigException(
                    new Problem(
                            new Place(file, 1, 1),
                            "this is not one YAML document: " + firstLine(e),
                            "Keep one document in the file, as UTF-8 text"));
        }
        Tree tree =
                root.map(node -> reader.convert(node, 0))
                        .orElseGet(() -> new Tree.Mapping(new Place(file, 1, 1), List.of()));
        if (!reader.problems.isEmpty()) {
            throw new ConfigException(reader.problems);
        }
        return tree;
    }

    private Tree convert(Node node, int depth) {
        Place place = place(node.getStartMark());
        if (depth > DEPTH_LIMIT) {
            throw new ConfigException(
                    new Problem(
                            place,
                            "values are nested deeper than " + DEPTH_LIMIT + " levels",
                            "Remove the anchor that contains itself"));
        }
        return switch (node) {
            case MappingNode mapping -> mapping(mapping, place, depth);
            case SequenceNode sequence ->
                    new Tree.Sequence(
                            place,
                            sequence.getValue().stream()
                                    .map(item -> convert(item, depth + 1))
                                    .toList());
            case ScalarNode scalar ->
                    new Tree.Scalar(place, scalar.getValue(), kind(scalar.getTag()));
            default -> throw new IllegalStateException("a composed node is one of three kinds");
        };
    }

    private Tree mapping(MappingNode node, Place place, int depth) {
        List<Tree.Entry> entries = new ArrayList<>();
        Map<String, Place> seen = new HashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            Place keyPlace = place(tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(
                        new Problem(keyPlace, "a key must be a word", "Write it as 'name: value'"));
                continue;
            }
            Place first = seen.putIfAbsent(key.getValue(), keyPlace);
            if (first != null) {
                problems.add(
                        new Problem(
                                keyPlace,
                                "the key '" + key.getValue() + "' is here twice",
                                "Remove it here or on line " + first.line()));
                continue;
            }
            entries.add(
                    new Tree.Entry(
                            key.getValue(), keyPlace, convert(tuple.getValueNode(), depth + 1)));
        }
        return new Tree.Mapping(place, List.copyOf(entries));
    }

    private static Tree.Kind kind(Tag tag) {
        if (tag.equals(Tag.INT)) {
            return Tree.Kind.WHOLE;
        }
        if (tag.equals(Tag.FLOAT)) {
            return Tree.Kind.DECIMAL;
        }
        if (tag.equals(Tag.BOOL)) {
            return Tree.Kind.FLAG;
        }
        return tag.equals(Tag.NULL) ? Tree.Kind.NOTHING : Tree.Kind.TEXT;
    }

    private Place place(Optional<Mark> mark) {
        return mark.map(m -> new Place(file, m.getLine() + 1, m.getColumn() + 1))
                .orElseGet(() -> new Place(file, 1, 1));
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
