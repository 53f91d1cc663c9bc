/* The reference of `bin/bench planner`: the same queues, openings over time, due order and abandonment, by hand, for these two
   scenarios alone. The same algorithm as the kernel's: lazy abandonment, a 4-ary heap with one entry a person, pointers to the next
   ticket that crosses a wait, the longest free first. The tickets are drawn before, and are the same. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

typedef struct { double at; int32_t person; } finish;
typedef struct { double arrived, deadline, work; int64_t key; int32_t behind, before; } ticket;
typedef struct { int32_t head, tail, openings; } line;
typedef struct { double after; int32_t pool, at; } opening;
typedef struct { int32_t head, tail, first_sight, last_sight; } pool;
typedef struct { int32_t pool, behind; } person;
typedef struct { int32_t cls, opening; } sight;

enum { MOST = 8, NIL = -1 };

static finish *heap;
static int32_t busy;
static ticket *tickets;
static int32_t free_ticket, tickets_made;
static line lines[64];
static opening openings[64][MOST];
static double next_at;
static int32_t next_cls, next_row;
static int32_t classes;
static pool pools[64];
static person *people;
static sight sights[1024];
static double *sums; /* [classes][6]: taken, wait, in time, left, wait of who left, arrived */
static const double *targets;

static void sink(int32_t at, finish one) {
  for (;;) {
    int32_t child = 4 * at + 1, best = child;
    if (child >= busy) break;
    if (child + 3 < busy) {
      int32_t left = child + (heap[child + 1].at < heap[child].at), right = child + 2 + (heap[child + 3].at < heap[child + 2].at);
      best = heap[right].at < heap[left].at ? right : left;
    } else
      for (int32_t k = child + 1; k < busy; k++)
        if (heap[k].at < heap[best].at) best = k;
    if (heap[best].at >= one.at) break;
    heap[at] = heap[best];
    at = best;
  }
  heap[at] = one;
}

static void rise(int32_t at, finish one) {
  while (at > 0 && heap[(at - 1) / 4].at > one.at) {
    heap[at] = heap[(at - 1) / 4];
    at = (at - 1) / 4;
  }
  heap[at] = one;
}

static void soonest(void) {
  next_at = INFINITY;
  for (int32_t c = 0; c < classes; c++)
    for (int32_t o = 0; o < lines[c].openings; o++)
      if (openings[c][o].after > 0 && openings[c][o].at != NIL) {
        double at = tickets[openings[c][o].at].arrived + openings[c][o].after;
        if (at < next_at) { next_at = at; next_cls = c; next_row = o; }
      }
}

static void set_row(int32_t c, int32_t o, int32_t t) {
  openings[c][o].at = t;
  double at = t == NIL ? INFINITY : tickets[t].arrived + openings[c][o].after;
  if (at < next_at) { next_at = at; next_cls = c; next_row = o; }
  else if (c == next_cls && o == next_row && at > next_at) soonest();
}

static void unlink_ticket(int32_t c, int32_t t) {
  ticket *one = &tickets[t];
  for (int32_t o = 0; o < lines[c].openings; o++)
    if (openings[c][o].after > 0 && openings[c][o].at == t) set_row(c, o, one->behind);
  if (one->before == NIL) lines[c].head = one->behind; else tickets[one->before].behind = one->behind;
  if (one->behind == NIL) lines[c].tail = one->before; else tickets[one->behind].before = one->before;
}

static void put_away(int32_t t) { tickets[t].behind = free_ticket; free_ticket = t; }

static void leave(int32_t c, int32_t t) {
  unlink_ticket(c, t);
  sums[c * 6 + 3] += 1;
  sums[c * 6 + 4] += tickets[t].deadline - tickets[t].arrived;
  put_away(t);
}

static double take(int32_t c, int32_t t, double now) {
  double wait = now - tickets[t].arrived, ends = now + tickets[t].work;
  sums[c * 6] += 1;
  sums[c * 6 + 1] += wait;
  if (wait <= targets[c]) sums[c * 6 + 2] += 1;
  put_away(t);
  return ends;
}

static int32_t next_for(int32_t p, double now, int32_t *of) {
  int64_t best_key = INT64_MAX;
  int32_t best = NIL;
  for (int32_t s = pools[p].first_sight; s < pools[p].last_sight; s++) {
    int32_t c = sights[s].cls, t = lines[c].head;
    while (t != NIL && tickets[t].deadline < now) { int32_t behind = tickets[t].behind; leave(c, t); t = behind; }
    if (t == NIL || tickets[t].arrived + openings[c][sights[s].opening].after > now) continue;
    if (tickets[t].key < best_key) { best_key = tickets[t].key; best = t; *of = c; }
  }
  return best;
}

static int32_t longest_free(int32_t p) {
  int32_t h = pools[p].head;
  if (h == NIL) return NIL;
  pools[p].head = people[h].behind;
  if (pools[p].head == NIL) pools[p].tail = NIL;
  return h;
}

static void be_free(int32_t h) {
  pool *p = &pools[people[h].pool];
  people[h].behind = NIL;
  if (p->tail == NIL) p->head = h; else people[p->tail].behind = h;
  p->tail = h;
}

/* Returns how many events there were. `rows` says of each opening its class, pool and wait, in order. */
int64_t play(
    int64_t count, const double *times, const int32_t *cls, const double *work, const double *patience, double horizon,
    int32_t class_count, const double *due, const double *in_time, int32_t rows, const int32_t *row_cls, const int32_t *row_pool,
    const double *row_after, int32_t pool_count, const int32_t *pool_people, double *out) {
  int64_t events = 0, i = 0;
  int32_t persons = 0, capacity = 1 << 20;
  classes = class_count;
  targets = in_time;
  sums = out;
  busy = 0;
  next_at = INFINITY;
  tickets_made = 0;
  free_ticket = NIL;
  for (int32_t p = 0; p < pool_count; p++) persons += pool_people[p];
  heap = malloc(sizeof(finish) * (persons + 1));
  people = malloc(sizeof(person) * (persons + 1));
  tickets = malloc(sizeof(ticket) * capacity);
  for (int32_t c = 0; c < classes; c++) lines[c] = (line){NIL, NIL, 0};
  for (int32_t r = 0; r < rows; r++) openings[row_cls[r]][lines[row_cls[r]].openings++] = (opening){row_after[r], row_pool[r], NIL};
  int32_t seen = 0, h = 0;
  for (int32_t p = 0; p < pool_count; p++) {
    pools[p] = (pool){NIL, NIL, seen, seen};
    for (int32_t c = 0; c < classes; c++)
      for (int32_t o = 0; o < lines[c].openings; o++)
        if (openings[c][o].pool == p) sights[seen++] = (sight){c, o};
    pools[p].last_sight = seen;
    for (int32_t k = 0; k < pool_people[p]; k++, h++) { people[h].pool = p; be_free(h); }
  }
  for (;;) {
    double now = busy ? heap[0].at : INFINITY;
    int what = 0;
    if (next_at < now) { now = next_at; what = 1; }
    if (i < count && times[i] < now) { now = times[i]; what = 2; }
    if (now > horizon) break;
    events++;
    if (what == 0) {
      int32_t one = heap[0].person, c = 0, t = next_for(people[one].pool, now, &c);
      if (t == NIL) {
        be_free(one);
        busy--;
        if (busy) sink(0, heap[busy]);
      } else {
        unlink_ticket(c, t);
        sink(0, (finish){take(c, t, now), one});
      }
    } else if (what == 1) {
      int32_t c = next_cls, o = next_row, t = openings[c][o].at;
      set_row(c, o, tickets[t].behind);
      if (tickets[t].deadline < now) { leave(c, t); continue; }
      int32_t one = longest_free(openings[c][o].pool);
      if (one != NIL) {
        unlink_ticket(c, t);
        rise(busy++, (finish){take(c, t, now), one});
      }
    } else {
      int32_t c = cls[i], t = free_ticket;
      if (t != NIL) free_ticket = tickets[t].behind;
      else if (tickets_made < capacity) t = tickets_made++;
      else return -1;
      ticket *new = &tickets[t];
      new->arrived = now;
      new->deadline = now + patience[i];
      new->work = work[i];
      new->key = (int64_t)((now + due[c]) * 1e6);
      i++;
      sums[c * 6 + 5] += 1;
      int32_t one = NIL;
      for (int32_t o = 0; o < lines[c].openings && openings[c][o].after <= 0 && one == NIL; o++) one = longest_free(openings[c][o].pool);
      if (one != NIL) { rise(busy++, (finish){take(c, t, now), one}); continue; }
      new->behind = NIL;
      new->before = lines[c].tail;
      if (lines[c].tail == NIL) lines[c].head = t; else tickets[lines[c].tail].behind = t;
      lines[c].tail = t;
      for (int32_t o = 0; o < lines[c].openings; o++)
        if (openings[c][o].after > 0 && openings[c][o].at == NIL) set_row(c, o, t);
    }
  }
  for (int32_t c = 0; c < classes; c++)
    for (int32_t t = lines[c].head, behind; t != NIL; t = behind) {
      behind = tickets[t].behind;
      if (tickets[t].deadline <= horizon) leave(c, t);
    }
  free(heap);
  free(people);
  free(tickets);
  return events;
}
