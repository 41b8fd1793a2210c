package studio.gesso.engine.image.codec.webp;

import java.util.PriorityQueue;

/** The lengths of the codes of a prefix code for symbols of known frequencies (Huffman 1952). */
final class CodeLengths {

    /** A symbol, or two nodes together. */
    private record Node(long weight, int symbol, Node... parts) implements Comparable<Node> {

        @Override
        public int compareTo(Node other) {
            return weight == other.weight
                    ? Integer.compare(symbol, other.symbol)
                    : Long.compare(weight, other.weight);
        }
    }

    private CodeLengths() {}

    /**
     * The length of each symbol's code, 0 for one that does not occur.
     *
     * @param longest how long a code may be; where that is too short for the best code, rare symbols count more
     */
    static int[] of(int[] counts, int longest) {
        long[] weights = new long[counts.length];
        for (int i = 0; i < counts.length; i++) {
            weights[i] = counts[i];
        }
        while (true) {
            int[] lengths = new int[counts.length];
            if (measure(tree(weights), 0, lengths) <= longest) {
                return lengths;
            }
            for (int i = 0; i < weights.length; i++) {
                weights[i] = weights[i] == 0 ? 0 : weights[i] / 4 + 1;
            }
        }
    }

    private static Node tree(long[] weights) {
        PriorityQueue<Node> nodes = new PriorityQueue<>();
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                nodes.add(new Node(weights[i], i));
            }
        }
        if (nodes.isEmpty()) {
            return new Node(0, 0);
        }
        while (nodes.size() > 1) {
            Node one = nodes.remove();
            Node other = nodes.remove();
            nodes.add(new Node(one.weight + other.weight, Math.min(one.symbol, other.symbol), one, other));
        }
        return nodes.remove();
    }

    /** Fills in the lengths, and returns the greatest. */
    private static int measure(Node node, int depth, int[] lengths) {
        if (node.parts.length == 0) {
            // A single symbol needs no bits to be told, but a length to be there.
            lengths[node.symbol] = Math.max(1, depth);
            return depth;
        }
        return Math.max(measure(node.parts[0], depth + 1, lengths), measure(node.parts[1], depth + 1, lengths));
    }
}
