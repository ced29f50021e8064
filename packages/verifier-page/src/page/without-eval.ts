import * as z from 'zod';

// The policy of the page allows no code made from text, and a browser would report the attempt.
z.config({ jitless: true });
