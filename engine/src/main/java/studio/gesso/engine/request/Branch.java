package studio.gesso.engine.request;

import java.util.List;
import java.util.Optional;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.adapter.Lora;

/**
 * Where a picture's run branches from another: it has the first steps of that, and goes on with other values.
 *
 * <p>The seed, the size, the picture it starts from and the noise levels are those of the other run, so that its request
 * follows from this one's.
 *
 * @param step how many steps of the other run come first, at least 1
 * @param before what the other run had in place of this one's values
 * @param earlier where the other run itself was branched from a third, before this step
 */
public record Branch(int step, Values before, Optional<Branch> earlier) {

    /**
     * What can be changed between two steps of a run; see {@link studio.gesso.engine.request.branch.BranchSetting}.
     *
     * @param mask where a part is painted; empty where the request has none, or a branch has not changed it
     */
    public record Values(String prompt, Optional<String> negative, double guidance, SamplerName sampler,
            List<Lora> loras, Optional<Mask> mask) {

        public Values {
            loras = List.copyOf(loras);
        }

        /** Those of a request. */
        public static Values of(Request request) {
            return new Values(request.prompt(), request.negative(), request.guidance(), request.sampler(),
                    request.advanced().loras(), request.source().part());
        }

        /** A request with these values, and its own where these have none. */
        public Request in(Request request) {
            return request.with(it -> {
                it.prompt = prompt;
                it.negative = negative;
                it.guidance = guidance;
                it.sampler = sampler;
                it.source = masked(request.source());
                it.advanced = request.advanced().with(that -> that.loras = loras);
            });
        }

        /** The same with other LoRAs. */
        public Values withLoras(List<Lora> others) {
            return new Values(prompt, negative, guidance, sampler, others, mask);
        }

        /** The same with another mask; with none, that of the run stays. */
        public Values withMask(Optional<Mask> other) {
            return new Values(prompt, negative, guidance, sampler, loras, other);
        }

        /** The same without a mask that others have too. */
        private Values unlike(Values others) {
            return mask.equals(others.mask) ? withMask(Optional.empty()) : this;
        }

        private Source masked(Source source) {
            if (mask.isEmpty() || mask.equals(source.part())) {
                return source;
            }
            return switch (source) {
                case Source.Inside inside ->
                    new Source.Inside(inside.image(), mask.get(), inside.strength(), inside.edge());
                case Fill fill -> new Fill(
                        new Fill.Subject(fill.subject().picture(), fill.subject().canvas(), mask.get()),
                        fill.settings(), fill.region());
                case Source.Blank _,Source.From _,Source.Upscale _ -> source;
            };
        }
    }

    /**
     * The request of a branch. A step that a branch shares with the run that it came from belongs to that run.
     *
     * @param run of one picture
     * @param step the last step that both have
     * @param after the values of the steps after it
     * @throws UserException if another mask has not the size of what is painted, is empty, or reaches outside of it
     */
    public static Request from(Request run, int step, Values after) {
        Optional<Branch> own = run.advanced().branch();
        if (own.isPresent() && step <= own.get().step) {
            return from(own.get().parent(run), step, after);
        }
        if (!after.mask.equals(run.source().part())) {
            after.mask.ifPresent(mask -> requireFit(mask, run.source()));
        }
        Request changed = after.in(run);
        Branch branch = new Branch(step, Values.of(run).unlike(Values.of(changed)), own);
        return changed.with(it -> it.advanced = changed.advanced().with(that -> {
            that.branch = Optional.of(branch);
            that.endAfter = that.endAfter > step ? that.endAfter : 0;
        }));
    }

    /** The region that the model sees is that of the first steps; what another mask has outside of it is not painted. */
    private static void requireFit(Mask mask, Source source) {
        switch (source) {
            case Source.Inside inside -> requireFit(mask, inside.image().size(), Area.of(inside.image().size()));
            case Fill fill -> requireFit(mask, fill.subject().canvas().size(), fill.region().crop());
            case Source.Blank _,Source.From _,Source.Upscale _ -> {
            }
        }
    }

    private static void requireFit(Mask mask, Size picture, Area seen) {
        if (!mask.size().equals(picture)) {
            throw new UserException("The mask is " + mask.size() + " pixels and the picture of this run " + picture
                    + "; only a mask of its size can take over.");
        }
        Area masked = Area.covering(mask);
        if (masked.isEmpty()) {
            throw new UserException("The mask is empty. Paint over the part of the picture that may change.");
        }
        if (!seen.contains(masked)) {
            throw new UserException("The mask, " + masked + ", reaches outside the part that this run paints, " + seen
                    + ". Mask only what is inside it.");
        }
    }

    /** The run that it branches from, of which all steps are asked for. */
    public Request parent(Request branched) {
        Request parent = before.in(branched);
        return parent.with(it -> it.advanced = parent.advanced().with(that -> {
            that.branch = earlier;
            that.endAfter = 0;
        }));
    }
}
