package studio.gesso.engine.diffusion.weights.pickle;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;
import studio.gesso.engine.diffusion.weights.pickle.PickledValue.Bytes;
import studio.gesso.engine.diffusion.weights.pickle.PickledValue.ClassName;
import studio.gesso.engine.diffusion.weights.pickle.PickledValue.Nothing;
import studio.gesso.engine.diffusion.weights.pickle.PickledValue.Real;
import studio.gesso.engine.diffusion.weights.pickle.PickledValue.Text;
import studio.gesso.engine.diffusion.weights.pickle.PickledValue.Truth;
import studio.gesso.engine.diffusion.weights.pickle.PickledValue.Whole;

/**
 * Reads pickles (Python's pickletools, protocols 0 to 5) as data: classes are names, objects are inert, and a call of
 * anything that is not known to only rebuild data is refused by its name.
 */
public final class Unpickler {

    private static final int MOST_STEPS = 16_000_000;
    private static final int LONGEST_NUMBER = 1024;

    private final PickleInput in;
    private final Function<List<PickledValue>, PickledValue> persistent;
    private final PickleStack stack = new PickleStack();
    private final PickledCalls calls = new PickledCalls();

    /**
     * A reader of one pickle.
     *
     * @param persistent gives the value that a persistent id stands for
     */
    public Unpickler(PickleInput in, Function<List<PickledValue>, PickledValue> persistent) {
        this.in = in;
        this.persistent = persistent;
    }

    /**
     * The value of the pickle.
     *
     * @throws PickleException if it cannot be read
     */
    public PickledValue read() throws IOException {
        int op = in.next();
        for (int steps = 0; op != '.'; steps++) {
            if (steps == MOST_STEPS) {
                throw PickleException.refused("takes far more steps to read than any model. Do not use this file.");
            }
            if (!literal(op) && !text(op) && !container(op) && !memo(op) && !object(op)) {
                throw PickleException.damaged("its pickle has the unknown instruction " + op);
            }
            op = in.next();
        }
        return stack.pop();
    }

    private boolean literal(int op) throws IOException {
        switch (op) {
            case 'N' -> stack.push(Nothing.NONE);
            case 'I' -> stack.push(line(in.line()));
            case 'L' -> stack.push(line(in.line().replace("L", "")));
            case 'F' -> stack.push(real(in.line()));
            case 'J' -> stack.push(new Whole((int) in.unsigned(Integer.BYTES)));
            case 'K' -> stack.push(new Whole(in.unsigned(Byte.BYTES)));
            case 'M' -> stack.push(new Whole(in.unsigned(Short.BYTES)));
            case 'G' -> stack.push(new Real(Double.longBitsToDouble(Long.reverseBytes(in.unsigned(Long.BYTES)))));
            case 0x8a -> stack.push(large(in.take(in.unsigned(Byte.BYTES))));
            case 0x8b -> stack.push(large(in.take(in.unsigned(Integer.BYTES))));
            case 0x88 -> stack.push(new Truth(true));
            case 0x89 -> stack.push(new Truth(false));
            default -> {
                return false;
            }
        }
        return true;
    }

    private static PickledValue line(String digits) {
        return switch (digits) {
            case "00" -> new Truth(false);
            case "01" -> new Truth(true);
            default -> digits.matches("-?\\d{1,18}") ? new Whole(Long.parseLong(digits)) : real(digits);
        };
    }

    private static PickledValue real(String digits) {
        try {
            return new Real(Double.parseDouble(digits));
        } catch (NumberFormatException e) {
            throw PickleException.damaged("its pickle has a number that is none");
        }
    }

    /** A whole number of any length in two's complement, lowest byte first. */
    private static PickledValue large(ByteBuffer bytes) {
        if (bytes.limit() > LONGEST_NUMBER) {
            return new Real(Double.NaN);
        }
        byte[] highestFirst = new byte[bytes.limit() + 1];
        for (int i = 0; i < bytes.limit(); i++) {
            highestFirst[bytes.limit() - i] = bytes.get(i);
        }
        highestFirst[0] = (byte) (bytes.limit() > 0 && bytes.get(bytes.limit() - 1) < 0 ? -1 : 0);
        BigInteger value = new BigInteger(highestFirst);
        return value.bitLength() < Long.SIZE ? new Whole(value.longValue()) : new Real(value.doubleValue());
    }

    private boolean text(int op) throws IOException {
        switch (op) {
            case 'S' -> stack.push(new Text(in.line().replaceAll("^['\"]|['\"]$", "")));
            case 'V' -> stack.push(new Text(in.line()));
            case 'X', 'T' -> stack.push(new Text(in.text(in.unsigned(Integer.BYTES))));
            case 0x8c, 'U' -> stack.push(new Text(in.text(in.unsigned(Byte.BYTES))));
            case 0x8d -> stack.push(new Text(in.text(in.unsigned(Long.BYTES))));
            case 'C' -> stack.push(new Bytes(in.take(in.unsigned(Byte.BYTES)).limit()));
            case 'B' -> stack.push(new Bytes(in.take(in.unsigned(Integer.BYTES)).limit()));
            case 0x8e, 0x96 -> stack.push(new Bytes(in.take(in.unsigned(Long.BYTES)).limit()));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean container(int op) {
        switch (op) {
            case '}' -> stack.push(new PickledMap());
            case ']', ')', 0x8f -> stack.push(new PickledList(List.of()));
            case 'l', 't', 0x91 -> stack.push(new PickledList(stack.popMark()));
            case 0x85, 0x86, 0x87 -> stack.push(new PickledList(last(op - 0x84)));
            case 'd' -> {
                List<PickledValue> pairs = stack.popMark();
                stack.push(new PickledMap());
                put(pairs);
            }
            case 's' -> put(last(2));
            case 'u' -> put(stack.popMark());
            case 'a' -> add(last(1));
            case 'e', 0x90 -> add(stack.popMark());
            default -> {
                return false;
            }
        }
        return true;
    }

    private List<PickledValue> last(int count) {
        PickledValue[] values = new PickledValue[count];
        for (int i = count - 1; i >= 0; i--) {
            values[i] = stack.pop();
        }
        return List.of(values);
    }

    private void put(List<PickledValue> pairs) {
        PickledMap map = switch (stack.top()) {
            case PickledMap top -> top;
            case PickledObject object -> object.entries();
            case PickledValue _ -> throw PickleException.damaged("its pickle puts an entry into what is no dictionary");
        };
        if (pairs.size() % 2 != 0) {
            throw PickleException.damaged("its pickle has a key without a value");
        }
        for (int i = 0; i < pairs.size(); i += 2) {
            map.put(pairs.get(i), pairs.get(i + 1));
        }
    }

    private void add(List<PickledValue> items) {
        switch (stack.top()) {
            case PickledList list -> items.forEach(list::add);
            case PickledObject object -> items.forEach(item -> object.entries().put(Nothing.NONE, item));
            case PickledValue _ -> throw PickleException.damaged("its pickle adds a value to what is no list");
        }
    }

    private boolean memo(int op) throws IOException {
        switch (op) {
            case 'q' -> stack.memoize((int) in.unsigned(Byte.BYTES));
            case 'r' -> stack.memoize((int) in.unsigned(Integer.BYTES));
            case 'p' -> stack.memoize(place(in.line()));
            case 0x94 -> stack.memoize();
            case 'h' -> stack.recall((int) in.unsigned(Byte.BYTES));
            case 'j' -> stack.recall((int) in.unsigned(Integer.BYTES));
            case 'g' -> stack.recall(place(in.line()));
            case '(' -> stack.mark();
            case '0' -> stack.discard();
            case '1' -> stack.popMark();
            case '2' -> stack.duplicate();
            case 0x80 -> in.take(Byte.BYTES);
            case 0x95 -> in.take(Long.BYTES);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static int place(String digits) {
        if (!digits.matches("\\d{1,9}")) {
            throw PickleException.damaged("its pickle keeps a value at a place that is none");
        }
        return Integer.parseInt(digits);
    }

    private boolean object(int op) throws IOException {
        switch (op) {
            case 'c' -> stack.push(new ClassName(in.line(), in.line()));
            case 0x93 -> stack.push(className(last(2)));
            case 'R' -> reduce(last(2));
            case 'b' -> build(stack.pop());
            case 0x81 -> stack.push(PickledCalls.object(last(2).getFirst()));
            case 0x92 -> stack.push(PickledCalls.object(last(3).getFirst()));
            case 'i' -> stack.push(calls.call(new ClassName(in.line(), in.line()), stack.popMark()));
            case 'o' -> {
                List<PickledValue> call = stack.popMark();
                if (call.isEmpty()) {
                    throw PickleException.damaged("its pickle calls nothing");
                }
                stack.push(calls.call(call.getFirst(), call.subList(1, call.size())));
            }
            case 'Q' -> stack.push(persistent.apply(items(stack.pop())));
            default -> {
                return false;
            }
        }
        return true;
    }

    private static ClassName className(List<PickledValue> names) {
        if (names.get(0) instanceof Text(String module) && names.get(1) instanceof Text(String name)) {
            return new ClassName(module, name);
        }
        throw PickleException.damaged("its pickle names a class by something that is no text");
    }

    private void reduce(List<PickledValue> call) {
        stack.push(calls.call(call.get(0), items(call.get(1))));
    }

    private static List<PickledValue> items(PickledValue tuple) {
        if (tuple instanceof PickledList list) {
            return list.items();
        }
        throw PickleException.damaged("its pickle calls something without arguments");
    }

    /** Gives an object its state; values that are no objects keep none. */
    private void build(PickledValue state) {
        switch (stack.top()) {
            case PickledObject object -> object.build(state);
            case PickledMap _,PickledList _,PickledTensor _ -> {
            }
            case PickledValue _ -> throw PickleException.damaged("its pickle gives a state to what is no object");
        }
    }
}
