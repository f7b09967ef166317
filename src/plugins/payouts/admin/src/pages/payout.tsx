import { Layouts, Page } from '@strapi/admin/strapi-admin';
import { useParams } from 'react-router-dom';

/** One payout by its document id. */
const Payout = () => {
  const { id = '' } = useParams();
  return (
    <>
      <Page.Title>Payout</Page.Title>
      <Page.Main>
        <Layouts.Header title="Payout" subtitle={id} />
      </Page.Main>
    </>
  );
};

export default Payout;
