package studio.gesso.engine.request.state;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.tensor.Tensor;

/**
 * A sampler's state as bytes, so that a run can be resumed after a crash, or branched later.
 *
 * <p>Layout, big-endian: magic, version, the schedule, index, draws, the latents, a flag and the clean estimate, the
 * history, in the second version the last whole call of the network; a CRC-32 of all that ends the file, because a power cut may leave an incomplete file.
 */
public final class StateFile {

    private static final int MAGIC = 0x47535354;
    private static final int VERSION = 1;
    private static final int WITH_WHOLE_CALL = 2;
    private static final int MAX_RANK = 8;
    private static final int MAX_HISTORY = 64;
    private static final int MAX_STEPS = 100_000;

    private StateFile() {}

    /** The bytes of a state. */
    public static byte[] write(State state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeInt(state.whole().isPresent() ? WITH_WHOLE_CALL : VERSION);
            write(out, state.schedule());
            out.writeInt(state.index());
            out.writeInt(state.draws());
            write(out, state.latents());
            out.writeBoolean(state.clean().isPresent());
            if (state.clean().isPresent()) {
                write(out, state.clean().get());
            }
            out.writeInt(state.history().size());
            for (Tensor tensor : state.history()) {
                write(out, tensor);
            }
            if (state.whole().isPresent()) {
                write(out, state.whole().get());
            }
            out.writeInt(sum(bytes.toByteArray(), bytes.size()));
        } catch (IOException impossible) {
            throw new IllegalStateException("Writing to memory failed", impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * The state that was written.
     *
     * @throws UserException where the bytes are not a complete state
     */
    public static State read(byte[] bytes) {
        int body = bytes.length - Integer.BYTES;
        if (body < 0 || sum(bytes, body) != ByteBuffer.wrap(bytes, body, Integer.BYTES).getInt()) {
            throw new UserException(
                    "The saved state of this picture is incomplete, so it cannot be resumed; start it again.");
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, body))) {
            int magic = in.readInt();
            int version = in.readInt();
            if (magic != MAGIC || version != VERSION && version != WITH_WHOLE_CALL) {
                throw new UserException(
                        "The saved state of this picture was written by another version of Gesso, so it cannot"
                                + " be resumed; start it again.");
            }
            return read(in, version);
        } catch (IOException | IllegalArgumentException broken) {
            throw new UserException("The saved state of this picture cannot be read; start it again.", broken);
        }
    }

    private static State read(DataInputStream in, int version) throws IOException {
        Schedule schedule = schedule(in);
        int index = within(in.readInt(), schedule.steps().size());
        int draws = within(in.readInt(), Integer.MAX_VALUE);
        Tensor latents = tensor(in);
        Optional<Tensor> clean = in.readBoolean() ? Optional.of(tensor(in)) : Optional.empty();
        List<Tensor> history = new ArrayList<>();
        for (int left = within(in.readInt(), MAX_HISTORY); left > 0; left--) {
            history.add(tensor(in));
        }
        Optional<WholeCall> whole = version == WITH_WHOLE_CALL ? Optional.of(wholeCall(in)) : Optional.empty();
        return new State(schedule, index, latents, history, clean, draws, whole);
    }

    private static void write(DataOutputStream out, Schedule schedule) throws IOException {
        out.writeDouble(schedule.initialScale());
        out.writeInt(schedule.first());
        out.writeInt(schedule.end());
        out.writeInt(schedule.steps().size());
        for (Schedule.Step step : schedule.steps()) {
            write(out, step.from());
            write(out, step.to());
            out.writeInt(step.between().size());
            for (Level level : step.between()) {
                write(out, level);
            }
        }
    }

    private static Schedule schedule(DataInputStream in) throws IOException {
        double initialScale = in.readDouble();
        int first = within(in.readInt(), MAX_STEPS);
        int end = within(in.readInt(), MAX_STEPS);
        List<Schedule.Step> steps = new ArrayList<>();
        for (int left = within(in.readInt(), MAX_STEPS); left > 0; left--) {
            Level from = level(in);
            Level to = level(in);
            List<Level> between = new ArrayList<>();
            for (int more = within(in.readInt(), MAX_HISTORY); more > 0; more--) {
                between.add(level(in));
            }
            steps.add(new Schedule.Step(from, to, between));
        }
        return new Schedule(steps, initialScale, first, end);
    }

    private static void write(DataOutputStream out, Level level) throws IOException {
        out.writeDouble(level.timestep());
        out.writeDouble(level.alpha());
        out.writeDouble(level.sigma());
    }

    private static Level level(DataInputStream in) throws IOException {
        return new Level(in.readDouble(), in.readDouble(), in.readDouble());
    }

    private static void write(DataOutputStream out, WholeCall whole) throws IOException {
        write(out, whole.input());
        out.writeDouble(whole.timestep());
        out.writeInt(whole.call());
    }

    private static WholeCall wholeCall(DataInputStream in) throws IOException {
        return new WholeCall(tensor(in), in.readDouble(), within(in.readInt(), Integer.MAX_VALUE));
    }

    private static void write(DataOutputStream out, Tensor tensor) throws IOException {
        out.writeInt(tensor.shape().length);
        for (int extent : tensor.shape()) {
            out.writeInt(extent);
        }
        ByteBuffer values = ByteBuffer.allocate(tensor.size() * Float.BYTES);
        values.asFloatBuffer().put(tensor.data());
        out.write(values.array());
    }

    private static Tensor tensor(DataInputStream in) throws IOException {
        int[] shape = new int[within(in.readInt(), MAX_RANK)];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = within(in.readInt(), Integer.MAX_VALUE);
        }
        byte[] bytes = in.readNBytes(Math.multiplyExact(Tensor.count(shape), Float.BYTES));
        float[] data = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).asFloatBuffer().get(data);
        return new Tensor(shape, data);
    }

    private static int within(int value, int most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException("Out of range: " + value);
        }
        return value;
    }

    private static int sum(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
