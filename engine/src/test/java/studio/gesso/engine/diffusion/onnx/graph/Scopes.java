package studio.gesso.engine.diffusion.onnx.graph;

import java.util.List;
import studio.gesso.engine.base.protobuf.MessageWriter;

/** Writes small graphs with graphs inside them, and operators of their own; the numbers are the fields of onnx.proto. */
final class Scopes {

    private static final int IR_VERSION = 8;
    private static final int OPSET = 17;
    private static final int FLOAT = 1;
    private static final int GRAPH = 5;

    private Scopes() {}

    static MessageWriter node(String operator, List<String> inputs, List<String> outputs, MessageWriter... branches) {
        MessageWriter node = new MessageWriter();
        inputs.forEach(input -> node.put(1, input));
        outputs.forEach(output -> node.put(2, output));
        node.put(4, operator);
        for (int i = 0; i < branches.length; i++) {
            node.put(5,
                    new MessageWriter().put(1, i == 0 ? "then_branch" : "else_branch")
                            .put(6, branches[i])
                            .put(20, GRAPH));
        }
        return node;
    }

    /** An operation of the domain "own". */
    static MessageWriter own(String operator, String input, String output) {
        return node(operator, List.of(input), List.of(output)).put(7, "own");
    }

    static MessageWriter graph(String output, MessageWriter... nodes) {
        MessageWriter graph = new MessageWriter().put(2, "g");
        for (MessageWriter node : nodes) {
            graph.put(1, node);
        }
        return graph.put(12, value(output));
    }

    /** A file whose graph takes "x" of shape [1], and gives "y". */
    static byte[] file(MessageWriter... nodes) {
        return model(nodes).toBytes();
    }

    static MessageWriter model(MessageWriter... nodes) {
        return new MessageWriter().put(1, IR_VERSION)
                .put(7, graph("y", nodes).put(11, value("x")))
                .put(8, new MessageWriter().put(2, OPSET))
                .put(8, new MessageWriter().put(1, "own").put(2, 1));
    }

    /** An operator of the domain "own" that makes "b" of "a". */
    static MessageWriter function(String name, MessageWriter... nodes) {
        MessageWriter function = new MessageWriter().put(1, name).put(4, "a").put(5, "b");
        for (MessageWriter node : nodes) {
            function.put(7, node);
        }
        return function.put(9, new MessageWriter().put(2, OPSET))
                .put(9, new MessageWriter().put(1, "own").put(2, 1))
                .put(10, "own");
    }

    private static MessageWriter value(String name) {
        MessageWriter shape = new MessageWriter().put(1, new MessageWriter().put(1, 1));
        MessageWriter tensor = new MessageWriter().put(1, FLOAT).put(2, shape);
        return new MessageWriter().put(1, name).put(2, new MessageWriter().put(1, tensor));
    }
}
