import * as z from 'zod';
import { ROLES } from '../kernel/roles.ts';
import { desk, partnerId, type Stored, stored } from '../kernel/shapes.ts';

/** Where an account may act: at a desk, in one role, or for a partner organisation. */
export const place = z.union([stored({ desk, role: z.enum(ROLES) }), stored({ partner: partnerId })]);

/** See `place`. */
export type Place = Stored<typeof place>;

/** Where an account stands. `invited`: it has never signed in. `disabled`: it gets no token, and loses the one it has. */
export const STANDING_STATES = ['invited', 'active', 'disabled'] as const;

/**
 * What stands of an account: the place and the state that its tokens are issued by, and held to as long as they live. No name and no
 * address is part of it.
 */
export const standing = stored({ place, state: z.enum(STANDING_STATES) });

/** See `standing`. */
export type Standing = Stored<typeof standing>;
