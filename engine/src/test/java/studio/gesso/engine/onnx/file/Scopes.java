package studio.gesso.engine.onnx.file;

import java.util.List;

/** Writes small graphs with graphs inside them, and operators of their own; the numbers are the fields of onnx.proto. */
final class Scopes {

    private static final int IR_VERSION = 8;
    private static final int OPSET = 17;
    private static final int FLOAT = 1;
    private static final int GRAPH = 5;

    private Scopes() {}

    static Message node(String operator, List<String> inputs, List<String> outputs, Message... branches) {
        Message node = new Message();
        inputs.forEach(input -> node.put(1, input));
        outputs.forEach(output -> node.put(2, output));
        node.put(4, operator);
        for (int i = 0; i < branches.length; i++) {
            node.put(5,
                    new Message().put(1, i == 0 ? "then_branch" : "else_branch").put(6, branches[i]).put(20, GRAPH));
        }
        return node;
    }

    /** An operation of the domain "own". */
    static Message own(String operator, String input, String output) {
        return node(operator, List.of(input), List.of(output)).put(7, "own");
    }

    static Message graph(String output, Message... nodes) {
        Message graph = new Message().put(2, "g");
        for (Message node : nodes) {
            graph.put(1, node);
        }
        return graph.put(12, value(output));
    }

    /** A file whose graph takes "x" of shape [1], and gives "y". */
    static byte[] file(Message... nodes) {
        return model(nodes).toBytes();
    }

    static Message model(Message... nodes) {
        return new Message().put(1, IR_VERSION)
                .put(7, graph("y", nodes).put(11, value("x")))
                .put(8, new Message().put(2, OPSET))
                .put(8, new Message().put(1, "own").put(2, 1));
    }

    /** An operator of the domain "own" that makes "b" of "a". */
    static Message function(String name, Message... nodes) {
        Message function = new Message().put(1, name).put(4, "a").put(5, "b");
        for (Message node : nodes) {
            function.put(7, node);
        }
        return function.put(9, new Message().put(2, OPSET))
                .put(9, new Message().put(1, "own").put(2, 1))
                .put(10, "own");
    }

    private static Message value(String name) {
        Message shape = new Message().put(1, new Message().put(1, 1));
        Message tensor = new Message().put(1, FLOAT).put(2, shape);
        return new Message().put(1, name).put(2, new Message().put(1, tensor));
    }
}
