import { useInfiniteQuery, type InfiniteData } from '@tanstack/react-query';
import { call, keyOf, type CallFault } from '#platform/web/api.ts';
import type { AnswerOf } from '#platform/wire.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Stack } from '#platform/web/ui/card.tsx';
import { ProblemNotice } from '#platform/web/ui/notice.tsx';
import { listFeedbackOf, listOwnFeedback } from '../contract.ts';
import { feedbackText } from '../text.ts';
import { Thread } from './thread.tsx';

type ThreadPage = AnswerOf<typeof listFeedbackOf>;

/** What follows the first page, fetched when asked for. */
export function OlderThreads({ personId, next }: { readonly personId?: string; readonly next: string }) {
  const older = useInfiniteQuery<ThreadPage, CallFault, InfiniteData<ThreadPage>, readonly unknown[], string>({
    queryKey: [...keyOf(personId === undefined ? listOwnFeedback : listFeedbackOf), 'older', personId, next],
    queryFn: ({ pageParam, signal }) =>
      personId === undefined
        ? call(listOwnFeedback, { query: { before: pageParam } }, signal)
        : call(listFeedbackOf, { params: { personId }, query: { before: pageParam } }, signal),
    initialPageParam: next,
    getNextPageParam: (page) => page.next,
    enabled: false,
  });
  const isMore = older.data === undefined || older.hasNextPage;
  return (
    <Stack>
      {older.data?.pages
        .flatMap((page) => page.threads)
        .map((thread) => (
          <Thread key={thread.feedbackId} thread={thread} />
        ))}
      <ProblemNotice fault={older.error} />
      {isMore ? (
        <div>
          <Button pending={older.isFetching} onClick={() => void (older.data === undefined ? older.refetch() : older.fetchNextPage())}>
            {feedbackText.older}
          </Button>
        </div>
      ) : null}
    </Stack>
  );
}
