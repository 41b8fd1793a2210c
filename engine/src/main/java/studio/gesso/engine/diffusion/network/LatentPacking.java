package studio.gesso.engine.diffusion.network;

import studio.gesso.engine.tensor.Tensor;

/** The layout of latents in a network. */
public enum LatentPacking {
    /** As pictures: {@code [1, channels, height, width]}. */
    PLAIN {
        @Override
        Tensor pack(Tensor latents) {
            return latents;
        }

        @Override
        Tensor unpack(Tensor packed, Tensor like) {
            return packed;
        }
    },

    /** As FLUX.1 does: a row of {@code 4·channels} values for every square of 2 × 2 latents. */
    SQUARES {
        @Override
        Tensor pack(Tensor latents) {
            int[] shape = latents.shape();
            float[] packed = new float[latents.size()];
            for (int i = 0; i < packed.length; i++) {
                packed[place(i, shape)] = latents.data()[i];
            }
            return new Tensor(new int[]{1, shape[2] / 2 * (shape[3] / 2), 4 * shape[1]}, packed);
        }

        @Override
        Tensor unpack(Tensor packed, Tensor like) {
            float[] latents = new float[packed.size()];
            for (int i = 0; i < latents.length; i++) {
                latents[i] = packed.data()[place(i, like.shape())];
            }
            return new Tensor(like.shape(), latents);
        }

        /* The index of the value of a channel, row and column in the packed form. */
        private static int place(int index, int[] shape) {
            int column = index % shape[3];
            int row = index / shape[3] % shape[2];
            int channel = index / shape[3] / shape[2];
            int square = row / 2 * (shape[3] / 2) + column / 2;
            return (square * shape[1] + channel) * 4 + row % 2 * 2 + column % 2;
        }
    };

    abstract Tensor pack(Tensor latents);

    /** Undoes {@link #pack}. */
    abstract Tensor unpack(Tensor packed, Tensor like);
}
