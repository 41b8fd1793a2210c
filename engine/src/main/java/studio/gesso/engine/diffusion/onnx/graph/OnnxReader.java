package studio.gesso.engine.diffusion.onnx.graph;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.gesso.engine.base.protobuf.Protobuf;
import studio.gesso.engine.base.protobuf.Protobuf.Field;
import studio.gesso.engine.base.protobuf.Protobuf.Malformed;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile.Node;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile.Operator;

/** Reads the larger messages of onnx.proto, down to nested graphs; the numbers in the switches are its fields. */
final class OnnxReader {

    private static final int MOST_ENTRIES = 500_000;
    private static final int DEEPEST_GRAPH = 16;
    private static final int MOST_ATTRIBUTES = 1000;

    private final Protobuf in;
    private final Map<String, Long> opsets = new HashMap<>();
    private final List<Port> inputs = new ArrayList<>();
    private final List<Port> outputs = new ArrayList<>();
    private final List<Weight> weights = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final ModelFunctions functions = new ModelFunctions();
    private long irVersion;
    private String producer = "";

    private OnnxReader(Protobuf in) {
        this.in = in;
    }

    static OnnxFile read(GraphFile graph) throws IOException {
        try (Protobuf in = new Protobuf(graph.path())) {
            OnnxReader reader = new OnnxReader(in);
            reader.model();
            return reader.file(graph);
        }
    }

    private OnnxFile file(GraphFile graph) throws IOException {
        if (opsets.isEmpty() || nodes.isEmpty() || outputs.isEmpty()) {
            throw new Malformed("it has no graph");
        }
        functions.check(nodes);
        Set<String> stored = new HashSet<>();
        weights.forEach(weight -> stored.add(weight.name()));
        List<Port> fed = inputs.stream().filter(port -> !stored.contains(port.name())).toList();
        return new OnnxFile(graph, irVersion, producer, opsets, fed, outputs, weights, nodes,
                functions.operators());
    }

    private void model() throws IOException {
        Field whole = in.whole();
        for (Field f = in.first(whole); f != null; f = in.after(f, whole)) {
            switch (f.number()) {
                case 1 -> irVersion = f.value();
                case 2 -> producer = in.text(f);
                case 3 -> producer = (producer + " " + in.text(f)).strip();
                case 7 -> graph(f, 0);
                case 8 -> MessageReader.opset(in, f, opsets);
                case 25 -> function(f);
                default -> in.ignore();
            }
        }
    }

    /** GraphProto: gives the names that it takes from the graph around it. */
    private Set<String> graph(Field message, int depth) throws IOException {
        GraphScope scope = new GraphScope();
        for (Field f = in.first(message); f != null; f = in.after(f, message)) {
            requireFew(depth);
            switch (f.number()) {
                case 1 -> node(f, depth, scope);
                case 5 -> scope.declare(added(MessageReader.tensor(in, f, "")));
                case 11 -> scope.declare(port(f, depth, inputs));
                case 12 -> port(f, depth, outputs);
                default -> in.ignore();
            }
        }
        return scope.end();
    }

    private void requireFew(int depth) throws Malformed {
        if (depth > DEEPEST_GRAPH
                || nodes.size() + weights.size() + inputs.size() + outputs.size() > MOST_ENTRIES) {
            throw new Malformed("more graph than any model has");
        }
    }

    private String added(Weight weight) {
        weights.add(weight);
        return weight.name();
    }

    /** FunctionProto: an operator made of others. */
    private void function(Field message) throws IOException {
        String name = "";
        String domain = "";
        GraphScope scope = new GraphScope();
        int before = nodes.size();
        for (Field f = in.first(message); f != null; f = in.after(f, message)) {
            requireFew(0);
            switch (f.number()) {
                case 1 -> name = in.text(f);
                case 4 -> scope.declare(in.text(f));
                case 7 -> node(f, 1, scope);
                case 10 -> domain = in.text(f);
                default -> in.ignore();
            }
        }
        scope.end();
        functions.add(new Operator(domain, name), nodes.subList(before, nodes.size()));
    }

    private String port(Field message, int depth, List<Port> into) throws IOException {
        Port port = MessageReader.port(in, message);
        if (depth == 0) {
            into.add(port);
        }
        return port.name();
    }

    private void node(Field message, int depth, GraphScope scope) throws IOException {
        String operator = "";
        String domain = "";
        List<String> taken = new ArrayList<>(3);
        List<String> given = new ArrayList<>(1);
        List<Field> attributes = new ArrayList<>();
        for (Field f = in.first(message); f != null; f = in.after(f, message)) {
            switch (f.number()) {
                case 1 -> taken.add(in.text(f));
                case 2 -> given.add(in.text(f));
                case 4 -> operator = in.text(f);
                case 5 -> attributes.add(f);
                case 7 -> domain = in.text(f);
                default -> in.ignore();
            }
            if (attributes.size() > MOST_ATTRIBUTES) {
                throw new Malformed("an operation with more attributes than any has");
            }
        }
        Set<String> captured = new HashSet<>();
        for (Field attribute : attributes) {
            captured.addAll(attribute(attribute, given.isEmpty() ? "" : given.getFirst(), depth));
        }
        nodes.add(new Node(operator, domain, List.copyOf(taken), List.copyOf(given)));
        scope.add(nodes.getLast(), captured);
    }

    /** AttributeProto: gives the names that graphs in it take from the graph around them. */
    private Set<String> attribute(Field message, String output, int depth) throws IOException {
        Set<String> captured = new HashSet<>();
        for (Field f = in.first(message); f != null; f = in.after(f, message)) {
            switch (f.number()) {
                case 5 -> weights.add(MessageReader.tensor(in, f, output));
                case 6, 11 -> captured.addAll(graph(f, depth + 1));
                default -> in.ignore();
            }
        }
        return captured;
    }
}
